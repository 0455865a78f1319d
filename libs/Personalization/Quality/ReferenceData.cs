using Personalization.Contracts;
using Personalization.Ingestion.Files;
using Personalization.Lakes;
using SparkConnect.Client;

namespace Personalization.Quality;

/// <summary>Where rules of the kind reference find their values.</summary>
/// <param name="Spark">The session that reads files.</param>
/// <param name="Store">The lake; null where there is none.</param>
public sealed record ReferenceData(SparkSession Spark, LakeStore? Store = null)
{
    internal DataFrame Values(QualityRule rule) => rule.Table is { } table ? Table(rule, table) : File(rule);

    private DataFrame Table(QualityRule rule, string table)
    {
        if (Store is not null && Store.Lake.Has(table))
            return Store.Read(table);
        var tables = LakeTables.All.Where(name => Store?.Lake.Has(name) == true);
        throw new RuleException(
            rule.Line, $"rule {rule.Name}: the lake has no table {table}. {RuleFile.Nearest(table, tables)}");
    }

    private DataFrame File(QualityRule rule)
    {
        var path = Path.GetFullPath(rule.File!);
        if (!Path.Exists(path))
            throw new RuleException(rule.Line, $"rule {rule.Name}: the file {path} is not there.");
        var extension = Path.GetExtension(path);
        return DataFiles.Extensions.Contains(extension.ToLowerInvariant())
            ? DataFiles.Read(Spark, path)
            : throw new RuleException(rule.Line,
                $"rule {rule.Name}: {path} must end in .parquet, .csv or .jsonl, "
                + $"not '{extension.ToUpperInvariant()}'.");
    }
}
