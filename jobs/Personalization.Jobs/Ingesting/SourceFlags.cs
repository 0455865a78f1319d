using System.CommandLine;
using Personalization.Ingestion;

namespace Personalization.Jobs.Ingesting;

/// <summary>
/// The options of one source: on the command line with dashes, in a configuration under <c>ingest.orders</c> and
/// <c>ingest.customers</c> without.
/// </summary>
internal static class SourceFlags
{
    internal static readonly Option<SourceAddress?> Source = new("--source")
    {
        Description = "A Parquet, CSV or JSON-lines file, sqlite:FILE, a PostgreSQL connection string, the URL of a " +
            "REST source, or env:NAME for one in the environment [default: the shipped retail data]",
        HelpName = "ADDRESS",
        CustomParser = result =>
        {
            try
            {
                return SourceAddress.Parse(result.Tokens[0].Value);
            }
            catch (InvalidInputException error)
            {
                result.AddError(error.Message);
                return null;
            }
        },
    };

    internal static readonly Option<SourceKind> Kind = new("--source-kind")
    {
        Description = "What the source's rows are",
    };

    internal static readonly Option<string[]> Column = new("--column")
    {
        Description = "The source's name for a column of ours, or nothing where it has none; may be repeated",
        HelpName = "OURS=THEIRS",
    };

    internal static readonly Option<bool> Restart = new("--restart")
    {
        Description = "Forget how far a database or REST source was read, and what of it is landed",
    };

    private static readonly SourceOptions Defaults = new() { Address = SourceAddress.Parse("-") };

    private static readonly Option<string?> Name = new("--source-name")
    {
        Description = "What bronze calls the source [default: by its address]",
        HelpName = "NAME",
    };

    private static readonly Option<SourceFormat?> Format = new("--source-format")
    {
        Description = "The file's format [default: by its extension]",
    };

    private static readonly Option<string> Delimiter = new("--delimiter")
    {
        Description = "What stands between the fields of a CSV file; 'tab' for a tab",
        DefaultValueFactory = _ => Defaults.Delimiter,
    };

    private static readonly Option<string> Encoding = new("--encoding")
    {
        Description = "A text file's encoding: utf-8, utf-16, iso-8859-1 or windows-1252",
        DefaultValueFactory = _ => Defaults.Encoding,
    };

    private static readonly Option<bool> MultiLine = new("--multi-line")
    {
        Description = "Quoted fields of the CSV file may hold line breaks",
    };

    private static readonly Option<string?> Table = new("--table")
    {
        Description = "The database's table or view",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Watermark = new("--watermark")
    {
        Description = "A column of it that never gets smaller: later runs read only what is new by it",
        HelpName = "COLUMN",
    };

    private static readonly Option<string?> TokenVariable = new("--token-env")
    {
        Description = "Environment variable with the REST source's bearer token",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Records = new("--records")
    {
        Description = "Path of the records in a page, such as data.items [default: the page, or its one array]",
        HelpName = "PATH",
    };

    private static readonly Option<string> NextLink = new("--next-link")
    {
        Description = "Path of the link to the next page; a Link header serves too",
        HelpName = "PATH",
        DefaultValueFactory = _ => Defaults.Rest.NextLink,
    };

    private static readonly Option<string?> PageParameter = new("--page-parameter")
    {
        Description = "Query parameter with the page's number, for a REST source without links",
        HelpName = "NAME",
    };

    private static readonly Option<int> MaxPages = new("--max-pages")
    {
        Description = "The most pages of one reading",
        DefaultValueFactory = _ => Defaults.Rest.MaxPages,
    };

    private static readonly Option<int> Retries = new("--retries")
    {
        Description = "How often a page is asked for again after 408, 429, 5xx or a broken connection",
        DefaultValueFactory = _ => Defaults.Rest.Retries,
    };

    private static readonly Option<double> RetryWait = new("--retry-wait")
    {
        Description = "Seconds before the first of these, then twice as long each time; Retry-After is obeyed",
        DefaultValueFactory = _ => Defaults.Rest.RetryWait,
    };

    /// <summary>Those that a section of a configuration may hold.</summary>
    internal static IReadOnlyList<Option> InSection { get; } =
    [
        Source, Name, Format, Delimiter, Encoding, MultiLine, Table, Watermark, TokenVariable, Records, NextLink,
        PageParameter, MaxPages, Retries, RetryWait,
    ];

    internal static IReadOnlyList<Option> All { get; } = [.. InSection, Kind, Column, Restart];

    /// <summary>The source that the options tell of; the shipped data where they name none.</summary>
    internal static SourceOptions Read(ParseResult values) =>
        values.CommandResult.Command.Options.Contains(Source)
            ? Given(values)
            : Defaults with { Address = SourceAddress.Parse(ShippedData.Find()) };

    private static SourceOptions Given(ParseResult values) => new()
    {
        Address = values.GetValue(Source) ?? SourceAddress.Parse(ShippedData.Find()),
        Kind = values.GetValue(Kind),
        Name = values.GetValue(Name),
        Format = values.GetValue(Format),
        Delimiter = values.GetValue(Delimiter) is "tab" or "\\t" ? "\t" : values.GetValue(Delimiter)!,
        Encoding = values.GetValue(Encoding)!,
        MultiLine = values.GetValue(MultiLine),
        Columns = Mapping(values.GetValue(Column) ?? []),
        Table = values.GetValue(Table),
        Watermark = values.GetValue(Watermark),
        Restart = values.GetValue(Restart),
        Rest = new RestOptions
        {
            TokenVariable = values.GetValue(TokenVariable),
            Records = values.GetValue(Records),
            NextLink = values.GetValue(NextLink)!,
            PageParameter = values.GetValue(PageParameter),
            MaxPages = values.GetValue(MaxPages),
            Retries = values.GetValue(Retries),
            RetryWait = values.GetValue(RetryWait),
        },
    };

    private static Dictionary<string, string?> Mapping(IEnumerable<string> pairs)
    {
        var mapping = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in pairs)
        {
            var parts = pair.Split('=', 2);
            if (parts.Length < 2 || parts[0].Length == 0)
                throw new InvalidInputException($"--column must be OURS=THEIRS, not '{pair}'.");
            if (!mapping.TryAdd(parts[0], parts[1].Length == 0 ? null : parts[1]))
                throw new InvalidInputException($"--column names {parts[0]} twice.");
        }

        return mapping;
    }
}
