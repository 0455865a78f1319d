using DeltaLake;
using DeltaLake.Spec;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Relations;

namespace SparkConnect.Engine.Delta;

/// <summary>The rows of a Delta table's files.</summary>
internal sealed class DeltaScanPlan(
    DeltaSnapshot snapshot,
    IReadOnlyList<AddFile> files,
    DeltaScanSql sql,
    IReadOnlyList<OutputColumn> output,
    bool withRowIds) : TypedPlan(output)
{
    private IReadOnlyList<AddFile> _files = files;

    /// <summary>The files that are read, numbered as in the row ids.</summary>
    public IReadOnlyList<AddFile> Files => _files;

    public override string Sql => field ??= Build();

    /// <summary>
    /// Leaves out files without a row for the condition of a filter above, where only names and other filters lie
    /// between. To be called while the plan is being built, before its SQL is.
    /// </summary>
    public static void Prune(TypedPlan input, Expr condition)
    {
        while (input is AliasPlan or FilterPlan)
            input = input.Children[0];
        (input as DeltaScanPlan)?.Prune(condition);
    }

    public override string Describe() =>
        $"Scan delta {snapshot.TablePath} v{snapshot.Version} [{string.Join(", ", Output.Select(c => c.Name))}] " +
        $"{Files.Count} of {snapshot.FileCount} files";

    /// <summary>Leaves out the files that hold no row for the condition.</summary>
    public void Prune(Expr condition)
    {
        var predicate = DeltaPruning.Of(condition, Output);
        if (predicate == PruningPredicate.Unknown)
            return;
        var kept = snapshot.FilesMatching(predicate).Select(file => file.Key).ToHashSet();
        _files = [.. _files.Where(file => kept.Contains(file.Key))];
    }

    private string Build()
    {
        var names = snapshot.Schema.Fields.Select(field => field.Name);
        if (withRowIds)
            names = names.Append(DeltaScanSql.FileColumn).Append(DeltaScanSql.RowColumn);
        var columns = names.Zip(Output, (name, column) => $"{DuckDbType.Quote(name)} AS {column.Sql}").ToList();
        var list = columns.Count == 0 ? NoColumns : string.Join(", ", columns);
        return $"SELECT {list} FROM ({sql.Select(Files, withRowIds)})";
    }
}
