using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace Personalization.Jobs.Hosting;

/// <summary>A token from the command line. Its text form does not give it away, since options are printed.</summary>
internal sealed partial record AccessToken(string Value)
{
    /// <summary>Spark's own variable for the token of a Connect server.</summary>
    internal const string Variable = "SPARK_CONNECT_AUTHENTICATE_TOKEN";

    private const string FromEnvironment = "env:";
    private const int ShownCharacters = 4;

    public override string ToString() => $"{Value[..Math.Min(ShownCharacters, Value.Length / 4)]}…";

    /// <summary>Reads an option's value: the token itself, or env:NAME.</summary>
    internal static AccessToken? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!text.StartsWith(FromEnvironment, StringComparison.Ordinal))
            return new AccessToken(text);
        var name = text[FromEnvironment.Length..];
        if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
            return new AccessToken(value);
        result.AddError($"The environment variable {name}, which should hold the token, is not set.");
        return null;
    }

    /// <summary>The token of Spark's variable, or null.</summary>
    internal static AccessToken? OfEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? new AccessToken(value) : null;

    /// <summary>A connection string without its token, for people and logs.</summary>
    internal static string? Hide(string? connection) =>
        connection is null ? null : TokenParameter().Replace(connection, "$1…");

    [GeneratedRegex("(;token=)[^;]*")]
    private static partial Regex TokenParameter();
}
