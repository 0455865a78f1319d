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

    /// <summary>What was last pruned by.</summary>
    public PruningPredicate Predicate { get; private set; } = PruningPredicate.Unknown;

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

    /// <summary>A SELECT of the table's columns by name and the row ids, of the files with these numbers.</summary>
    public string SelectFiles(IReadOnlyCollection<int> numbers) =>
        sql.Select(numbers.Order().Select(number => (_files[number], number)), withRowIds: true);

    /// <summary>The column with the number of a row's file; only of a scan with row ids.</summary>
    public OutputColumn FileColumn => Output[^2];

    /// <summary>The column with a row's position; only of a scan with row ids.</summary>
    public OutputColumn RowColumn => Output[^1];

    /// <summary>The version that is scanned.</summary>
    public DeltaSnapshot Snapshot => snapshot;

    /// <summary>The table's columns, without row ids.</summary>
    public IReadOnlyList<OutputColumn> Columns => [.. Output.Where(column => !column.Hidden)];

    public override string Describe() =>
        $"Scan delta {snapshot.TablePath} v{snapshot.Version} [{string.Join(", ", Output.Select(c => c.Name))}] " +
        $"{Files.Count} of {snapshot.FileCount} files";

    /// <summary>Leaves out the files that hold no row for the condition.</summary>
    public void Prune(Expr condition)
    {
        var predicate = DeltaPruning.Of(condition, Output);
        Predicate = predicate;
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
