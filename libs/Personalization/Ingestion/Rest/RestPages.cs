using System.Globalization;
using System.Text.Json;

namespace Personalization.Ingestion.Rest;

/// <summary>Where the pages of a source are, and what is in them.</summary>
internal sealed class RestPages(Uri start, RestOptions options)
{
    /// <summary>The first page, as a state keeps it: a number, or a link.</summary>
    internal string First => options.PageParameter is null ? start.AbsoluteUri : "1";

    /// <summary>The address of a page.</summary>
    /// <exception cref="InvalidInputException">It lies on another server: the token is not for that one.</exception>
    internal Uri Address(string page)
    {
        if (options.PageParameter is { } parameter)
        {
            var pair = $"{Uri.EscapeDataString(parameter)}={Uri.EscapeDataString(page)}";
            return new UriBuilder(start)
            {
                Query = start.Query.Length <= 1 ? pair : $"{start.Query[1..]}&{pair}",
            }.Uri;
        }

        var address = new Uri(start, page);
        return address.GetLeftPart(UriPartial.Authority) == start.GetLeftPart(UriPartial.Authority)
            ? address
            : throw new InvalidInputException(
                $"its next page is said to be on another server, {address.GetLeftPart(UriPartial.Authority)}.");
    }

    /// <summary>The array of records of a page.</summary>
    internal JsonElement Records(JsonElement body, Uri address)
    {
        if (options.Records is { } path)
            return Find(body, path) is { ValueKind: JsonValueKind.Array } found
                ? found
                : throw new InvalidInputException(
                    $"{RestClient.Shown(address)} has no array at '{path}'.{Nearest(body, path)} See --records.");
        if (body.ValueKind == JsonValueKind.Array)
            return body;
        var arrays = body.ValueKind == JsonValueKind.Object
            ? body.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Array).ToList()
            : [];
        return arrays is [var only]
            ? only.Value
            : throw new InvalidInputException(
                $"{RestClient.Shown(address)} holds {arrays.Count} arrays ({string.Join(
                    ", ", arrays.Select(entry => entry.Name))}), not one: name the records' with --records.");
    }

    /// <summary>The page after this one, as a state keeps it; null after the last.</summary>
    internal string? Next(RestPage page, Uri address, int recordCount, int pageNumber)
    {
        if (options.PageParameter is not null)
            return recordCount == 0 ? null : (pageNumber + 1).ToString(CultureInfo.InvariantCulture);
        var link = Find(page.Body.RootElement, options.NextLink) is { ValueKind: JsonValueKind.String } text
            ? text.GetString()
            : page.NextLink;
        if (string.IsNullOrEmpty(link))
            return null;
        var next = new Uri(address, link);
        return next != address
            ? next.AbsoluteUri
            : throw new InvalidInputException($"{RestClient.Shown(address)} names itself as the next page.");
    }

    private static JsonElement? Find(JsonElement body, string path)
    {
        var at = body;
        foreach (var step in path.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at))
                return null;
        }

        return at;
    }

    private static string Nearest(JsonElement body, string path)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return $" It is {body.ValueKind} and no object.";
        var names = body.EnumerateObject().SelectMany(entry => entry.Value.ValueKind == JsonValueKind.Object
            ? entry.Value.EnumerateObject().Select(inner => $"{entry.Name}.{inner.Name}").Prepend(entry.Name)
            : [entry.Name]);
        return $" Nearest: {string.Join(", ", NearestNames.Of(path, names))}.";
    }
}
