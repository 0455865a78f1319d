using System.Text.Json;
using DeltaLake.Spec;

namespace DeltaLake.Log;

/// <summary>A commit as read.</summary>
internal sealed record CommitContent(long Version, long ModificationTimeMs, IReadOnlyList<DeltaAction> Actions)
{
    public CommitInfo? Info => Actions.OfType<CommitInfo>().FirstOrDefault();

    /// <summary>The commit's own time where it has one, else the file's, in milliseconds since 1970 UTC.</summary>
    public long TimestampMs => Info?.InCommitTimestamp ?? ModificationTimeMs;
}

/// <summary>Reads files of one table's log.</summary>
internal sealed class LogReader(string tablePath, IFileStore store)
{
    public string TablePath { get; } = tablePath;

    public string LogPath { get; } = $"{tablePath}/_delta_log";

    public IFileStore Store { get; } = store;

    public async Task<LogListing> ListAsync(long fromVersion, CancellationToken cancellation) =>
        LogListing.Sort(await Store.ListAsync(LogPath, LogFileName.Prefix(fromVersion), cancellation));

    public async Task<CommitContent> ReadCommitAsync(StoredFile file, long version, CancellationToken cancellation)
    {
        var content = await Store.ReadAsync(file.Path, cancellation);
        return new CommitContent(version, file.ModificationTimeMs, Parse(file.Path, content));
    }

    /// <summary>Reads a commit if it is there.</summary>
    public async Task<CommitContent?> TryReadCommitAsync(long version, CancellationToken cancellation)
    {
        var path = CommitPath(version);
        var file = await Store.FindAsync(path, cancellation);
        return file is null ? null : await ReadCommitAsync(file, version, cancellation);
    }

    public string CommitPath(long version) => $"{LogPath}/{LogFileName.Commit(version)}";

    private static List<DeltaAction> Parse(string path, byte[] content)
    {
        try
        {
            var actions = ActionJson.ReadCommit(content);
            return actions.Count > 0 || content.Length > 0
                ? actions
                : throw LogErrors.Torn(path, new InvalidDataException("the file is empty"));
        }
        catch (JsonException broken)
        {
            throw LogErrors.Torn(path, broken);
        }
    }
}
