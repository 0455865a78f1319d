namespace DeltaLake.Log;

/// <summary>A commit file.</summary>
internal sealed record CommitFile(long Version, StoredFile File);

/// <summary>A checkpoint, all of whose parts are there.</summary>
internal sealed record CheckpointFiles(long Version, LogFileKind Kind, IReadOnlyList<StoredFile> Files);

/// <summary>The files of the log from some version on, sorted into commits and complete checkpoints.</summary>
internal sealed record LogListing(IReadOnlyList<CommitFile> Commits, IReadOnlyList<CheckpointFiles> Checkpoints)
{
    /// <summary>Checkpoints of which a part is missing.</summary>
    public IReadOnlyList<long> IncompleteCheckpoints { get; private init; } = [];

    public bool IsEmpty => Commits.Count == 0 && Checkpoints.Count == 0;

    public long LatestVersion => Math.Max(
        Commits.Count > 0 ? Commits[^1].Version : -1, Checkpoints.Count > 0 ? Checkpoints[^1].Version : -1);

    public static LogListing Sort(IEnumerable<StoredFile> files)
    {
        var commits = new List<CommitFile>();
        var checkpoints = new List<CheckpointFiles>();
        var parts = new Dictionary<(long Version, int Count), SortedDictionary<int, StoredFile>>();
        foreach (var file in files)
        {
            switch (LogFileName.Parse(file.Name))
            {
                case { Kind: LogFileKind.Commit } name:
                    commits.Add(new CommitFile(name.Version, file));
                    break;
                case { Kind: LogFileKind.CheckpointPart } name:
                    var key = (name.Version, name.PartCount);
                    (parts.TryGetValue(key, out var known) ? known : parts[key] = []).TryAdd(name.Part, file);
                    break;
                case { Kind: LogFileKind.ClassicCheckpoint or LogFileKind.UuidCheckpoint } name when file.Size > 0:
                    checkpoints.Add(new CheckpointFiles(name.Version, name.Kind, [file]));
                    break;
            }
        }

        checkpoints.AddRange(parts
            .Where(group => group.Value.Count == group.Key.Count)
            .Select(group =>
                new CheckpointFiles(group.Key.Version, LogFileKind.CheckpointPart, [.. group.Value.Values])));
        return new LogListing(
            commits.OrderBy(commit => commit.Version).ToList(),
            checkpoints.OrderBy(checkpoint => checkpoint.Version).ToList())
        {
            IncompleteCheckpoints = parts.Where(group => group.Value.Count != group.Key.Count)
                .Select(group => group.Key.Version).ToList(),
        };
    }

    /// <summary>The contiguous commits after one version up to another; the error names the gap.</summary>
    public IReadOnlyList<CommitFile> CommitsBetween(long afterVersion, long lastVersion)
    {
        var commits = Commits.Where(commit => commit.Version > afterVersion && commit.Version <= lastVersion).ToList();
        for (var index = 0; index < commits.Count; index++)
        {
            var expected = afterVersion + 1 + index;
            if (commits[index].Version == expected)
                continue;
            if (index == 0)
                throw LogErrors.MissingStart(commits[0].File.Path, expected, commits[0].Version, lastVersion);
            throw LogErrors.NotContiguous(commits[index - 1].Version, commits[index].Version, lastVersion);
        }

        return commits;
    }
}
