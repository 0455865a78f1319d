using System.Globalization;
using Personalization.Contracts;
using Personalization.ReadApi.Answers;

namespace Personalization.ReadApi.Endpoints;

/// <summary>Reads the parameters that several endpoints share; what is wrong is told as problem details.</summary>
internal static class Parameters
{
    private const int ShownLength = 60;

    /// <summary>The number asked for with <c>n</c>, or a problem that says what it must be.</summary>
    internal static bool TryCount(string? n, ReadApiOptions options, out int count, out IResult problem)
    {
        (count, problem) = (options.DefaultCount, Results.Empty);
        if (n is null)
            return true;
        if (int.TryParse(n, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out count)
            && count >= 1 && count <= options.MaxCount)
            return true;
        problem = Invalid("n", $"must be a whole number between 1 and {options.MaxCount}, not '{Shown(n)}'");
        return false;
    }

    /// <summary>
    /// The id between the slashes, as the caller wrote it: the path that the server hands on has every escape decoded
    /// but %2F, so that "a%2Fb" and "a%252Fb" are one there.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="given">The route's value, where the path as written does not tell.</param>
    /// <param name="options">The longest id.</param>
    /// <param name="id">The id.</param>
    /// <param name="problem">What is wrong with it.</param>
    internal static bool TryId(
        HttpContext context, string given, ReadApiOptions options, out string id, out IResult problem)
    {
        id = Written(context) ?? given.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        problem = Results.Empty;
        if (id.Length <= options.MaxIdLength && !id.Contains('\0', StringComparison.Ordinal))
            return true;
        problem = Invalid("id", id.Length > options.MaxIdLength
            ? string.Create(CultureInfo.InvariantCulture,
                $"must have at most {options.MaxIdLength} characters, not {id.Length}")
            : "must not hold the character NUL");
        return false;
    }

    /// <summary>One of several names, the first where none is given.</summary>
    internal static bool TryName(
        string parameter, string? given, IReadOnlyList<string> names, out string name, out IResult problem)
    {
        (name, problem) = (given ?? names[0], Results.Empty);
        if (names.Contains(name))
            return true;
        problem = Unknown(parameter, name, names);
        return false;
    }

    /// <summary>That a name is unknown, with the nearest ones.</summary>
    internal static IResult Unknown(string parameter, string given, IReadOnlyList<string> names) => Invalid(
        parameter,
        $"'{Shown(given)}' is unknown. " + (names.Count == 0 ? "There are none"
            : $"Nearest: {string.Join(", ", EditDistance.Nearest(given, names, 3))}"));

    internal static IResult Invalid(string parameter, string what) => Results.ValidationProblem(
        new Dictionary<string, string[]> { [parameter] = [$"{parameter} {what}."] },
        detail: $"{parameter} {what}.",
        title: "A parameter is not valid");

    internal static IResult NotFound(string what) =>
        Results.Problem($"{what}.", statusCode: StatusCodes.Status404NotFound, title: "Not found");

    internal static string Shown(string text) =>
        text.Length <= ShownLength ? text : $"{text[..ShownLength]}…";

    // /v1/THINGS/ID/WHAT, or null where the path was written in another way, with dot segments or as a whole URL.
    private static string? Written(HttpContext context)
    {
        var target = FrontMiddleware.Target(context);
        var path = target.AsSpan(0, target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var end
            ? end : target.Length);
        Span<Range> parts = stackalloc Range[6];
        if (path.IsEmpty || path[0] != '/' || path.Split(parts, '/') != 5)
            return null;
        var id = path[parts[3]];
        return id is "." or ".." ? null : Uri.UnescapeDataString(id);
    }
}
