using System.CommandLine.Parsing;
using System.Globalization;

namespace Personalization.Jobs.Cli;

/// <summary>Dates and moments on the command line, UTC unless they say otherwise.</summary>
internal static class Dates
{
    /// <summary>Reads one, or says of what form it must be.</summary>
    /// <param name="name">The option.</param>
    /// <param name="example">What may be written, for the error.</param>
    internal static Func<ArgumentResult, DateTime?> Parser(string name, string example) => result =>
    {
        var text = result.Tokens[0].Value;
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
            return moment;
        result.AddError($"{name} must be a date such as {example}, not '{text}'.");
        return null;
    };
}
