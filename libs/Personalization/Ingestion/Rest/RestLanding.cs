using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Personalization.Ingestion.Landing;
using Personalization.Lakes;

namespace Personalization.Ingestion.Rest;

/// <summary>Fetches a REST source page by page into landing files, and goes on where it stopped.</summary>
internal sealed class RestLanding(RestClient client, RestPages pages, SourceLanding landing)
{
    private readonly ArrayBufferWriter<byte> _line = new();

    // The records of whole pages: those of a broken one are cut off when the next run begins.
    private long _savedCount = landing.State.RowCount;

    /// <summary>Lands every page, and tells how the engine reads the records.</summary>
    /// <exception cref="InvalidInputException">The source stopped; what was landed stays.</exception>
    internal static async Task<LandedSource> LandAsync(
        Lake lake, SourceOptions options, CancellationToken cancellation)
    {
        var start = new Uri(options.Address.Target);
        var name = options.Name ?? start.Host + start.AbsolutePath.TrimEnd('/');
        using var client = new RestClient(options.Address, options.Rest);
        await using var landing = SourceLanding.Open(lake, options, name);
        var pages = new RestPages(start, options.Rest);
        await new RestLanding(client, pages, landing).RunAsync(name, options, cancellation);
        var state = landing.State;
        return landing.Landed(name, name, $"ingest:{name}:{state.RowCount}:{state.Sum}");
    }

    private async Task RunAsync(string name, SourceOptions options, CancellationToken cancellation)
    {
        if (landing.State.IsComplete)
            return;
        try
        {
            for (string? next = landing.State.NextPage ?? pages.First; next is not null; next = landing.State.NextPage)
            {
                if (landing.State.PageCount >= options.Rest.MaxPages)
                    throw new InvalidInputException(
                        $"it has more than {options.Rest.MaxPages} pages; raise --max-pages.");
                await LandAsync(pages.Address(next), cancellation);
            }
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException(Stopped(name, error.Message), error);
        }

        landing.State = landing.State with { IsComplete = true };
        await landing.SaveAsync(cancellation);
    }

    private async Task LandAsync(Uri address, CancellationToken cancellation)
    {
        using var page = await client.GetAsync(address, cancellation);
        var records = pages.Records(page.Body.RootElement, address);
        foreach (var record in records.EnumerateArray())
        {
            Write(record, address);
            await landing.AddAsync(_line.WrittenMemory, RowHash.Of(_line.WrittenSpan), cancellation);
        }

        landing.State = landing.State with
        {
            PageCount = landing.State.PageCount + 1,
            NextPage = pages.Next(page, address, records.GetArrayLength(), landing.State.PageCount + 1),
        };
        await landing.SaveAsync(cancellation);
        _savedCount = landing.State.RowCount;
    }

    // Again, since a record may be spread over lines.
    private void Write(JsonElement record, Uri address)
    {
        if (record.ValueKind != JsonValueKind.Object)
            throw new InvalidInputException(
                $"{RestClient.Shown(address)} holds a record that is {record.ValueKind} and no object.");
        _line.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_line);
        record.WriteTo(json);
    }

    private string Stopped(string name, string why)
    {
        var state = landing.State;
        var kept = state.PageCount == 0
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $" {_savedCount:N0} records of {state.PageCount:N0} page{(state.PageCount == 1 ? "" : "s")} are " +
                $"landed; the next run goes on from there, or anew with --restart.");
        return $"The source {name} stopped: {why}{kept}";
    }
}
