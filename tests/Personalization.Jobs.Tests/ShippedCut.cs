using SparkConnect;

namespace Personalization.Jobs.Tests;

/// <summary>A part of the shipped orders as a file of its own.</summary>
internal static class ShippedCut
{
    internal static async Task<string> WriteAsync(TempFolder folder, string condition)
    {
        await using var spark = Spark.Embedded();
        var shipped = Path.Combine(Checkout.Root, "notebooks", "data", "online_retail.parquet");
        await spark.Read().Parquet(shipped).Filter(condition)
            .Write().ParquetAsync(folder.File("cut"), TestContext.Current.CancellationToken);
        return Directory.GetFiles(folder.File("cut"), "*.parquet").ShouldHaveSingleItem();
    }
}
