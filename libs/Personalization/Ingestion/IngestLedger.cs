using System.Text.Json;
using Personalization.Lakes;
using SparkConnect.Client;

namespace Personalization.Ingestion;

/// <summary>
/// Remembers which contents each bronze table holds, so that known ones need not be read. Delta's own record of the
/// transaction is what counts: a run that is killed before it writes here appends nothing twice.
/// </summary>
internal sealed class IngestLedger(LakeStore store)
{
    private string FilePath => Path.Combine(store.Lake.StatePath, "ingested.json");

    /// <summary>Whether the table, as long as it is the same one, has this content.</summary>
    internal async Task<bool> HasAsync(string table, string content, CancellationToken cancellation) =>
        store.Lake.Has(table) && Load().TryGetValue(table, out var known) && known.Contents.Contains(content)
        && known.TableId == await TableIdAsync(table, cancellation);

    internal async Task AddAsync(string table, string content, CancellationToken cancellation)
    {
        var all = Load();
        var id = await TableIdAsync(table, cancellation);
        var contents = all.TryGetValue(table, out var known) && known.TableId == id ? known.Contents : [];
        all[table] = new Ingested(id, [.. contents.Where(name => name != content), content]);
        Directory.CreateDirectory(store.Lake.StatePath);
        await File.WriteAllBytesAsync(FilePath + ".new", JsonSerializer.SerializeToUtf8Bytes(all), cancellation);
        File.Move(FilePath + ".new", FilePath, overwrite: true);
    }

    private Dictionary<string, Ingested> Load()
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, Ingested>>(File.ReadAllBytes(FilePath)) ?? [];
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // Nothing to go by: Delta tells.
            return [];
        }
    }

    private async Task<string> TableIdAsync(string table, CancellationToken cancellation)
    {
        var detail = await DeltaTable.ForPath(store.Spark, store.Lake.PathOf(table)).DetailAsync(cancellation);
        return detail.GetAs<string>("id");
    }

    private sealed record Ingested(string TableId, IReadOnlyList<string> Contents);
}
