using Personalization.Contracts;
using SparkConnect.Protocol.Types;

namespace Personalization.Clusters;

/// <summary>Finds the columns to cluster by.</summary>
internal static class FeatureSelection
{
    public static IReadOnlyList<string> From(StructType schema, IReadOnlyList<string>? asked)
    {
        string[] numeric = [.. schema.Where(field => field.DataType is NumericType).Select(field => field.Name)];
        if (asked is null)
        {
            string[] known = [.. ClusterOptions.DefaultFeatures.Where(numeric.Contains)];
            return known.Length > 0 ? known : throw new InvalidInputException(
                $"{LakeTables.GoldCustomerFeatures} has none of the columns that are clustered by default "
                + $"({string.Join(", ", ClusterOptions.DefaultFeatures)}). Name others with --features.");
        }

        foreach (var name in asked)
            Check(name, schema, numeric);
        return [.. asked.Distinct()];
    }

    private static void Check(string name, StructType schema, string[] numeric)
    {
        if (numeric.Contains(name))
            return;
        var nearest = string.Join(", ", NearestNames.Of(name, numeric));
        throw new InvalidInputException(schema.FirstOrDefault(field => field.Name == name) is { } field
            ? $"{LakeTables.GoldCustomerFeatures} has no numbers in {name}, which is {field.DataType.SimpleString}; "
                + $"name numeric columns with --features (nearest: {nearest})."
            : $"{LakeTables.GoldCustomerFeatures} has no column {name} (nearest: {nearest}).");
    }
}
