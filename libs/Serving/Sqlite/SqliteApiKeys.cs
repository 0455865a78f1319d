using System.Text.Json;

namespace Serving.Sqlite;

/// <summary>Keys in a file beside the releases; it is replaced as a whole, under the folder's lock.</summary>
internal sealed class SqliteApiKeys(SqliteFolder folder) : IApiKeyStore
{
    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation) => Task.FromResult(Read());

    public Task AddAsync(ApiKey key, CancellationToken cancellation)
    {
        using var hold = folder.Lock();
        var keys = Read();
        ApiKeyList.RefuseTaken(keys, key.Name);
        Write([.. keys, key]);
        return Task.CompletedTask;
    }

    public Task<ApiKey> RevokeAsync(string idOrName, CancellationToken cancellation)
    {
        using var hold = folder.Lock();
        var keys = Read();
        var key = ApiKeyList.Find(keys, idOrName);
        var revoked = key with { RevokedUtc = DateTime.UtcNow };
        Write([.. keys.Select(other => other.Id == key.Id ? revoked : other)]);
        return Task.FromResult(revoked);
    }

    private IReadOnlyList<ApiKey> Read()
    {
        try
        {
            var stored = File.ReadAllBytes(folder.KeysPath);
            return JsonSerializer.Deserialize<List<ApiKey>>(stored, StoredJson.Options) ?? [];
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ServingException($"The keys in {folder.KeysPath} cannot be read: {error.Message}", error);
        }
    }

    private void Write(IReadOnlyList<ApiKey> keys) =>
        folder.Writing(() => DurableFile.Write(
            folder.KeysPath, JsonSerializer.SerializeToUtf8Bytes(keys, StoredJson.Options)));
}
