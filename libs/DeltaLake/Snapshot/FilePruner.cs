using DeltaLake.Schema;
using DeltaLake.Spec;

namespace DeltaLake.Snapshot;

/// <summary>Tells which files may hold rows that make a predicate true. When in doubt, a file stays.</summary>
internal sealed class FilePruner(DeltaSnapshot snapshot, PruningPredicate predicate)
{
    private readonly HashSet<string> _partitionColumns =
        new(snapshot.Metadata.PartitionColumns, StringComparer.OrdinalIgnoreCase);

    public bool MayMatch(AddFile file) => MayMatch(predicate, new Lazy<FileStatistics?>(
        () => FileStatistics.Parse(file.Stats)), file);

    private bool MayMatch(PruningPredicate condition, Lazy<FileStatistics?> known, AddFile file) => condition switch
    {
        PruningPredicate.And both => MayMatch(both.Left, known, file) && MayMatch(both.Right, known, file),
        PruningPredicate.Or either => MayMatch(either.Left, known, file) || MayMatch(either.Right, known, file),
        PruningPredicate.Compare compare => RangeOf(compare.Column, known, file) is not { } range ||
            range.MayHold(compare.Operator, compare.Value),
        PruningPredicate.In list => RangeOf(list.Column, known, file) is not { } range ||
            list.Values.Any(value => range.MayHold(PruningOperator.Equal, value)),
        PruningPredicate.Null wanted => RangeOf(wanted.Column, known, file) is not { } range ||
            (wanted.IsNull ? range.MayBeNull : range.MayBeNotNull),
        _ => true,
    };

    private ValueRange? RangeOf(IReadOnlyList<string> column, Lazy<FileStatistics?> statistics, AddFile file)
    {
        if (snapshot.Schema.FindPath(column) is not { } path || path[^1].Type is not SchemaPrimitive type)
            return null;
        if (path.Count == 1 && _partitionColumns.Contains(path[0].Name))
        {
            return file.PartitionValues is { } values && values.TryGetValue(path[0].PhysicalName, out var text)
                ? ValueRange.OfPartition(text, type)
                : null;
        }

        return statistics.Value is { } known
            ? ValueRange.OfStatistics(known, path.Select(field => field.PhysicalName).ToList(), type)
            : null;
    }
}
