using Personalization.Lakes;
using SparkConnect.Client;

namespace Personalization.Reports.Sections;

/// <summary>What the sections are made from: the lake's tables, each at one version.</summary>
internal sealed record ReportData(
    LakeStore Store, IReadOnlyDictionary<string, long> Versions, ReportOptions Options)
{
    internal Figures Figures { get; } = new(Options.Currency);

    internal bool Has(string table) => Versions.ContainsKey(table);

    internal DataFrame Read(string table) => Store.Read(table, Versions[table]);
}
