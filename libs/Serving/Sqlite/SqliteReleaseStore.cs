namespace Serving.Sqlite;

/// <summary>Releases as SQLite files under one folder, see <see cref="SqliteFolder"/>.</summary>
internal sealed class SqliteReleaseStore(string path) : IReleaseStore
{
    private readonly SqliteFolder _folder = new(path);

    public string Address => _folder.Root;

    public IApiKeyStore Keys => new SqliteApiKeys(_folder);

    public Task<string?> CurrentNameAsync(CancellationToken cancellation) => Task.FromResult(_folder.CurrentName());

    public Task<IReadOnlyList<ReleaseListing>> ListAsync(CancellationToken cancellation)
    {
        var current = _folder.CurrentName();
        return Task.FromResult<IReadOnlyList<ReleaseListing>>(
            [.. _folder.Names().Select(name => new ReleaseListing(
                name, Manifest(name), name == current, _folder.IsInUse(name)))]);
    }

    public async Task<Release?> OpenCurrentAsync(CancellationToken cancellation)
    {
        // A release may be pruned between the reading of its name and the opening; its successor is then in the
        // pointer.
        for (var attemptNumber = 1; ; attemptNumber++)
        {
            if (_folder.CurrentName() is not { } name)
                return null;
            try
            {
                return await OpenAsync(name, cancellation);
            }
            catch (IOException error)
            {
                if (attemptNumber < 3)
                    continue;
                throw error is FileNotFoundException or DirectoryNotFoundException
                    ? ReleaseName.Gone(name, Address, _folder.Names())
                    : new ServingException($"Release {name} of {Address} cannot be opened: {error.Message}", error);
            }
        }
    }

    public Task<ReleaseBuilder> BeginAsync(
        IReadOnlyDictionary<string, long> inputs, CancellationToken cancellation)
    {
        var hold = _folder.Lock();
        try
        {
            _folder.CleanUp();
            var last = _folder.Names().Append(_folder.CurrentName()).Max(ReleaseName.NumberOf);
            return Task.FromResult<ReleaseBuilder>(
                new SqliteReleaseBuilder(_folder, hold, ReleaseName.Of(last + 1), inputs));
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    public async Task<(string? From, string To)> RollBackAsync(string? to, CancellationToken cancellation)
    {
        using var hold = _folder.Lock();
        var current = _folder.CurrentName();
        var target = ReleaseName.Target(to, current, _folder.Names());
        // What cannot be opened is not pointed to.
        await using (await OpenAsync(target, cancellation))
            _folder.PointTo(target);
        return (current, target);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<Release> OpenAsync(string name, CancellationToken cancellation) => Release.WholeAsync(
        new SqliteRelease(_folder.PathOf(name)), () => Task.FromResult(_folder.Names()), cancellation);

    private ReleaseManifest? Manifest(string name)
    {
        try
        {
            return SqliteRelease.ReadManifest(_folder.PathOf(name));
        }
        catch (Exception error) when (error is ServingException or IOException)
        {
            // Cut or deleted by hand: listed by its name, so that somebody looks at it.
            return null;
        }
    }
}
