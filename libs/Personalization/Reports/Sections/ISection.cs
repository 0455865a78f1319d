using Personalization.Reports.Html;

namespace Personalization.Reports.Sections;

/// <summary>A section of the report.</summary>
internal interface ISection
{
    /// <summary>Its anchor.</summary>
    string Id { get; }

    /// <summary>What it is about.</summary>
    string Name { get; }

    /// <summary>The tables that it cannot do without, each with the job that makes it.</summary>
    IReadOnlyList<(string Table, string MadeBy)> Needs { get; }

    /// <summary>What it found and shows; a null title where the tables have no rows to speak of.</summary>
    Task<Findings> MakeAsync(ReportData data, CancellationToken cancellation);
}

/// <summary>What a section found, as its title, and what it shows.</summary>
/// <param name="Title">The finding; null where there is nothing to find.</param>
/// <param name="Blocks">What is shown.</param>
internal sealed record Findings(string? Title, params IReadOnlyList<Block> Blocks)
{
    internal static Findings None { get; } = new(null, []);
}
