using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>
/// What SQL text needs and the plan messages lack. Marks stand in <c>Relation.common.source_info</c>; internal
/// functions are <c>UnresolvedFunction</c>s with <c>is_internal</c>.
/// </summary>
/// <remarks>
/// <list type="number">
/// <item>A query without FROM is a <c>Project</c> without input: one row, no columns.</item>
/// <item>A bare attribute that no column answers, such as <c>current_date</c> or <c>user</c>, is the function of that
/// name without arguments.</item>
/// <item>A common table expression stands where it is used, as a <c>SubqueryAlias</c> over one shared relation.</item>
/// <item>A subquery in an expression is a <c>SubqueryExpression</c>; its relation is among the references of the
/// <c>WithRelations</c> at the root, by a negative plan id that no other parse uses.</item>
/// <item><c>LATERAL VIEW f(x) t AS c</c> is a <c>LateralJoin</c> (inner, or left outer for OUTER) with the table
/// function, whose arguments see the left side; so is a comma or JOIN before <c>LATERAL</c>.</item>
/// <item><c>GROUP BY ALL</c> and <c>ORDER BY ALL</c> hold the one attribute <c>ALL</c>, which means all only where it
/// names no column.</item>
/// <item>Where the Sort stands above the Project, it may name what the Project dropped; so may HAVING.</item>
/// <item>A table alias with column names is a <c>SubqueryAlias</c> over a <c>ToDF</c>.</item>
/// <item><c>DEFAULT</c> as a value of INSERT or UPDATE is the attribute <c>DEFAULT</c>.</item>
/// <item>Time travel stands in the options <c>versionAsOf</c> and <c>timestampAsOf</c> of a <c>NamedTable</c>.</item>
/// </list>
/// </remarks>
internal static class SqlConventions
{
    /// <summary>
    /// On <c>Aggregate</c>: the output is the aggregate expressions alone (the select list), the grouping expressions
    /// may be ordinals and aliases of that list. On <c>Sort</c>: integer literals are ordinals.
    /// </summary>
    public const string Select = "sql:select";

    /// <summary>On <c>Filter</c> over an aggregate: its condition may hold aggregates of their own.</summary>
    public const string Having = "sql:having";

    /// <summary>On <c>Join</c>: the columns of the same name on both sides are the USING columns.</summary>
    public const string Natural = "sql:natural";

    /// <summary>
    /// On <c>Aggregate</c> (pivot): groups by every column that neither the pivot nor an aggregate names. After the
    /// mark, a tab before each value's alias (empty where it has none).
    /// </summary>
    public const string Pivot = "sql:pivot";

    /// <summary>On <c>Unpivot</c>: the identity columns are all that the values do not name.</summary>
    public const string Unpivot = "sql:unpivot";

    /// <summary>Table function: VALUES. One <c>struct</c> call for each row; columns col1, col2, ….</summary>
    public const string Values = "values";

    /// <summary><c>f(x) FILTER (WHERE c)</c>: the aggregate, the condition.</summary>
    public const string FilterWhere = "filter_where";

    /// <summary><c>f(x) WITHIN GROUP (ORDER BY …)</c>: the aggregate, then sort orders.</summary>
    public const string WithinGroup = "within_group";

    /// <summary><c>f(x) IGNORE NULLS</c> of lead, lag and nth_value: the call.</summary>
    public const string IgnoreNulls = "ignore_nulls";

    /// <summary><c>LIKE ANY (…)</c>: the value, then patterns; <c>not</c> before the name for NOT LIKE.</summary>
    public const string LikeAny = "likeany";

    /// <summary><c>LIKE ALL (…)</c>, likewise.</summary>
    public const string LikeAll = "likeall";

    /// <summary><c>* EXCEPT (a, b)</c>: the star, then attributes.</summary>
    public const string StarExcept = "star_except";

    /// <summary>Whether a relation carries the mark.</summary>
    public static bool IsMarked(Proto.Relation relation, string mark) =>
        relation.Common?.SourceInfo is { } info
        && (info == mark || info.StartsWith(mark + "\t", StringComparison.Ordinal));
}
