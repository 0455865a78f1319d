using System.Text;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Analysis;

/// <summary>
/// An analysed relation: its columns with Spark's names and types are known, and it can say itself as DuckDB SQL.
/// </summary>
internal abstract class TypedPlan(IReadOnlyList<OutputColumn> output, params IReadOnlyList<TypedPlan> children)
{
    /// <summary>The client's number of the relation, by which column references may name it.</summary>
    public long? PlanId { get; set; }

    public IReadOnlyList<OutputColumn> Output { get; } = output;

    public IReadOnlyList<TypedPlan> Children { get; } = children;

    /// <summary>A complete SELECT whose columns are called c{id}, in the order of <see cref="Output"/>.</summary>
    public abstract string Sql { get; }

    /// <summary>One line for EXPLAIN.</summary>
    public virtual string Describe() => GetType().Name.Replace("Plan", "", StringComparison.Ordinal);

    public StructType Schema => new(Output.Where(c => !c.Hidden).Select(c => c.ToField()));

    /// <summary>The list for a SELECT that hands all columns on.</summary>
    protected static string ColumnList(IEnumerable<OutputColumn> columns)
    {
        var list = string.Join(", ", columns.Select(c => c.Sql));
        return list.Length == 0 ? NoColumns : list;
    }

    /// <summary>SQL has no table without columns: one that nobody reads stands in.</summary>
    protected const string NoColumns = "NULL AS c_none";

    /// <summary>The tree in Spark's drawing, one line a node.</summary>
    public string TreeString()
    {
        var text = new StringBuilder();
        Draw(text, "", "");
        return text.ToString();
    }

    private void Draw(StringBuilder text, string first, string rest)
    {
        text.Append(first).Append(Describe()).Append('\n');
        for (var i = 0; i < Children.Count; i++)
        {
            var last = i == Children.Count - 1;
            Children[i].Draw(text, rest + (last ? "+- " : ":- "), rest + (last ? "   " : ":  "));
        }
    }
}
