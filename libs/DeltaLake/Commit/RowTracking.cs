using System.Text.Json;
using DeltaLake.Spec;

namespace DeltaLake.Commit;

/// <summary>
/// Gives fresh row ids to added files (protocol, section Row Tracking): each file its base row id, and the table the
/// high-water mark. A file that already has ids, since its rows only moved or got a deletion vector, keeps them.
/// </summary>
internal static class RowTracking
{
    public const string Domain = "delta.rowTracking";

    public static IEnumerable<DeltaAction> Assign(
        IReadOnlyCollection<DeltaAction> actions, TableProtocol protocol, long highWaterMark, long version)
    {
        if (!protocol.Has("rowTracking"))
            return actions;
        var assigned = new List<DeltaAction>(actions.Count + 1);
        var next = highWaterMark + 1;
        foreach (var action in actions.Where(action => action is not DomainMetadata { Domain: Domain }))
        {
            if (action is not AddFile { BaseRowId: null } add)
            {
                assigned.Add(action);
                continue;
            }

            var rows = FileStatistics.Parse(add.Stats)?.RecordCount ?? throw MissingCount(add);
            assigned.Add(add with { BaseRowId = next, DefaultRowCommitVersion = version });
            next += rows;
        }

        if (next > highWaterMark + 1)
            assigned.Add(Mark(next - 1));
        return assigned;
    }

    /// <summary>The greatest row id given so far; -1 for none.</summary>
    public static long HighWaterMark(DomainMetadata? domain)
    {
        if (domain is null)
            return -1;
        using var document = JsonDocument.Parse(domain.Configuration);
        return document.RootElement.GetProperty("rowIdHighWaterMark").GetInt64();
    }

    private static DomainMetadata Mark(long highWaterMark) => new()
    {
        Domain = Domain,
        Configuration = $$"""{"rowIdHighWaterMark":{{highWaterMark}},"domainName":"{{Domain}}"}""",
    };

    private static DeltaException MissingCount(AddFile add) => new(
        "DELTA_ROW_ID_ASSIGNMENT_WITHOUT_STATS",
        $"Cannot assign row IDs without row count statistics: the file {add.Path} has none. Collect statistics for " +
        "the " +
        "file when it is written.",
        "22000");
}
