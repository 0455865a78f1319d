using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization;

/// <summary>Columns whose names somebody else chose: dots, blanks and quotes in them are part of the name.</summary>
internal static class QuotedColumn
{
    /// <summary>The column of exactly this name.</summary>
    internal static Column Of(string name) => Col(Quoted(name));

    /// <summary>A field within nested columns, outermost first.</summary>
    internal static Column OfPath(IEnumerable<string> path) => Col(string.Join('.', path.Select(Quoted)));

    private static string Quoted(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
