using System.Globalization;

namespace Personalization.ReadApi.Endpoints;

/// <summary>Reads the query parameters that several endpoints share.</summary>
internal static class Parameters
{
    /// <summary>The number asked for with <c>n</c>, or a problem that says what it must be.</summary>
    internal static bool TryCount(string? n, ReadApiOptions options, out int count, out IResult problem)
    {
        (count, problem) = (options.DefaultCount, Results.Empty);
        if (n is null)
            return true;
        if (int.TryParse(n, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out count)
            && count >= 1 && count <= options.MaxCount)
            return true;
        problem = Invalid("n", $"must be a whole number between 1 and {options.MaxCount}, not '{n}'");
        return false;
    }

    internal static IResult Invalid(string parameter, string what) => Results.ValidationProblem(
        new Dictionary<string, string[]> { [parameter] = [$"{parameter} {what}."] },
        detail: $"{parameter} {what}.",
        title: "A parameter is not valid");
}
