using Personalization.Ingestion;
using Personalization.Lakes;

namespace Personalization.Tests.Ingestion;

/// <summary>A lake of its own with the files of one test.</summary>
internal sealed class IngestLake : IDisposable
{
    internal const string Header =
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    internal static readonly DateTime IngestedAt = new(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);

    private static readonly System.Text.UTF8Encoding Utf8 = new(false);

    internal TempFolder Folder { get; } = new("ingest");

    internal Lake Lake => Lake.OpenOrCreate(Folder.File("lake"));

    public void Dispose() => Folder.Dispose();

    /// <summary>Ingests a source, by default orders with the drift refused.</summary>
    internal async Task<IngestOutcome> RunAsync(
        SparkSession spark, SourceOptions options, OnDrift onDrift = OnDrift.Fail) =>
        await new Ingester(new LakeStore(spark, Lake), IngestedAt).RunAsync(
            options, onDrift, TestContext.Current.CancellationToken);

    /// <summary>Ingests a file with that text.</summary>
    internal Task<IngestOutcome> RunAsync(
        SparkSession spark, string name, string content, OnDrift onDrift = OnDrift.Fail) =>
        RunAsync(spark, Source(Write(name, content)), onDrift);

    internal string Write(string name, string content)
    {
        File.WriteAllText(Folder.File(name), content, Utf8);
        return Folder.File(name);
    }

    internal string Write(string name, byte[] content)
    {
        File.WriteAllBytes(Folder.File(name), content);
        return Folder.File(name);
    }

    internal DataFrame Orders(SparkSession spark, params string[] columns) =>
        Read(spark, LakeTables.BronzeOrders, columns);

    internal DataFrame Customers(SparkSession spark, params string[] columns) =>
        Read(spark, LakeTables.BronzeCustomers, columns);

    internal DataFrame Read(SparkSession spark, string table, params string[] columns) =>
        new LakeStore(spark, Lake).Read(table).Select([.. columns.Select(name => (ColumnOrName)name)]);

    internal static SourceOptions Source(string address) => new() { Address = SourceAddress.Parse(address) };
}
