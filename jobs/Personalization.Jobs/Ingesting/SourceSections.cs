using System.CommandLine;
using Personalization.Ingestion;
using Personalization.Jobs.Cli;

namespace Personalization.Jobs.Ingesting;

/// <summary>Sources as a configuration file tells of them: one under a kind's name, or a list of them.</summary>
internal static class SourceSections
{
    internal const string Orders = "orders";
    internal const string Customers = "customers";

    private const string Columns = "columns";

    /// <summary>The sources of a section.</summary>
    /// <exception cref="UsageException">A key or a value is wrong; the message names its line.</exception>
    internal static IReadOnlyList<SourceOptions> Read(ConfigSection section)
    {
        var kind = section.Name == Orders ? SourceKind.Orders : SourceKind.Customers;
        return [.. section.Items().Select(item => ReadOne(item, kind))];
    }

    private static SourceOptions ReadOne(ConfigSection item, SourceKind kind)
    {
        var args = new List<string> { SourceFlags.Kind.Name, kind.ToString() };
        foreach (var entry in item.Entries())
            args.AddRange(entry.Name == Columns ? Mapping(entry) : Value(entry));
        if (kind == SourceKind.Customers && !args.Contains(SourceFlags.Source.Name))
            throw item.Error("customers need a source.");
        var command = new Command("source");
        foreach (var option in SourceFlags.All)
            command.Add(option);
        var values = command.Parse(args);
        if (values.Errors is [var error, ..])
            throw item.Error(error.Message);
        try
        {
            var options = SourceFlags.Read(values);
            options.Validate();
            return options;
        }
        catch (InvalidInputException invalid)
        {
            throw item.Error(invalid.Message);
        }
    }

    private static IEnumerable<string> Value(ConfigSection entry)
    {
        var option = SourceFlags.InSection.FirstOrDefault(known => ConfigFile.KeyOf(known) == entry.Name)
            ?? throw entry.Unknown(SourceFlags.InSection.Select(ConfigFile.KeyOf).Append(Columns));
        return ConfigValue.Arguments(entry, option);
    }

    // A name of ours without a value says that the source has no such column.
    private static IEnumerable<string> Mapping(ConfigSection columns) => columns.Entries().SelectMany(
        pair => new[] { SourceFlags.Column.Name, $"{pair.Name}={(pair.IsNull ? "" : pair.Text())}" });
}
