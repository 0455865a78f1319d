using System.Text.Json.Nodes;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using ActionType = SparkConnect.Protocol.Proto.MergeAction.Types.ActionType;
using Expression = SparkConnect.Protocol.Proto.Expression;

namespace SparkConnect.Engine.Delta;

/// <summary>The WHEN clauses of one kind, analysed: the first whose condition holds decides about a row.</summary>
internal sealed class MergeClauses
{
    private readonly List<Clause> _clauses = [];

    public bool IsEmpty => _clauses.Count == 0;

    /// <summary>True where the one clause deletes without a condition: it may then meet a row twice.</summary>
    public bool OnlyDeletes => _clauses is [{ Kind: RowChanges.Delete, Condition: null }];

    /// <summary>Analyses clauses in the scope of the rows that they see.</summary>
    /// <param name="actions">The clauses' messages.</param>
    /// <param name="target">The table.</param>
    /// <param name="source">The source's rows.</param>
    /// <param name="scope">What conditions and values may name.</param>
    public static MergeClauses Of(
        IEnumerable<Expression> actions, DeltaTarget target, TypedPlan source, Scope scope)
    {
        var clauses = new MergeClauses();
        foreach (var action in actions.Select(expression => expression.MergeAction))
        {
            var condition = action.Condition is null
                ? null
                : Casts.Implicit(target.Analyzer.Expressions.Analyze(action.Condition, scope), DataTypes.Boolean);
            clauses._clauses.Add(action.ActionType switch
            {
                ActionType.Delete => new Clause(RowChanges.Delete, condition, null),
                ActionType.Update => new Clause(
                    RowChanges.Update, condition, target.Assign(action.Assignments, scope)),
                ActionType.UpdateStar => new Clause(
                    RowChanges.Update, condition, All(target, source, isUpdate: true)),
                ActionType.InsertStar => new Clause(
                    RowChanges.Insert, condition, All(target, source, isUpdate: false)),
                _ => new Clause(RowChanges.Insert, condition, Named(action, target, scope)),
            });
        }

        return clauses;
    }

    /// <summary>The kind of change, then the new value of each column, for a SELECT.</summary>
    public string Items(IReadOnlyList<StructField> fields, string choice)
    {
        var kinds = _clauses.Select((clause, index) => $"WHEN {index} THEN '{clause.Kind}'");
        var items = new List<string> { $"CASE {choice} {string.Join(" ", kinds)} ELSE '{RowChanges.None}' END" };
        for (var column = 0; column < fields.Count; column++)
        {
            var field = fields[column];
            var values = _clauses
                .Select((clause, index) => (clause, index))
                .Where(pair => pair.clause.Values is not null)
                .Select(pair => $"WHEN {pair.index} THEN {TableRows.Assign(field, pair.clause.Values![column])}")
                .ToList();
            var nothing = $"CAST(NULL AS {DuckDbType.Of(field.DataType)})";
            items.Add(values.Count == 0 ? nothing : $"CASE {choice} {string.Join(" ", values)} ELSE {nothing} END");
        }

        return string.Join(", ", items);
    }

    /// <summary>The 0-based number of the clause that decides about a row; -1 for none.</summary>
    public string Choice()
    {
        if (IsEmpty)
            return "-1";
        var tests = _clauses.Select((clause, index) => $"WHEN {clause.Condition?.Sql ?? "TRUE"} THEN {index}");
        return $"CASE {string.Join(" ", tests)} ELSE -1 END";
    }

    /// <summary>The clauses as the history shows them.</summary>
    public string ToJson()
    {
        var list = new JsonArray();
        foreach (var clause in _clauses)
        {
            var item = new JsonObject();
            if (clause.Condition is not null)
                item["predicate"] = clause.Condition.Name;
            item["actionType"] = clause.Kind;
            list.Add((JsonNode)item);
        }

        return list.ToJsonString();
    }

    private static List<Expr> All(DeltaTarget target, TypedPlan source, bool isUpdate) => target.Scan.Columns
        .Select(column => NameResolver.TryResolve(
            column.Name, [column.Name], new Scope([source]), null)
            ?? Missing(target, source, column, isUpdate))
        .ToList();

    // Where the table may grow, a column that the source lacks keeps its value, or is NULL in a new row.
    private static Expr Missing(DeltaTarget target, TypedPlan source, OutputColumn column, bool isUpdate)
    {
        if (!target.MayGrow)
            throw SparkErrors.UnresolvedColumn(column.Name, source.Output.Select(c => c.Name));
        return isUpdate ? new ColumnRef(column) : Expressions.Literal.Null(column.Type);
    }

    private static List<Expr> Named(MergeAction action, DeltaTarget target, Scope scope)
    {
        var values = target.Scan.Columns.Select(column => (Expr)Expressions.Literal.Null(column.Type)).ToList();
        foreach (var assignment in action.Assignments)
            values[target.IndexOf(assignment.Key)] = target.Analyzer.Expressions.Analyze(assignment.Value, scope);
        return values;
    }

    private sealed record Clause(string Kind, Expr? Condition, IReadOnlyList<Expr>? Values);
}
