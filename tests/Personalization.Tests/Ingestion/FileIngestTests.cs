using System.Text;
using Personalization.Ingestion;

namespace Personalization.Tests.Ingestion;

/// <summary>Files that are refused or told about before an engine reads them.</summary>
public sealed class FileIngestTests(EmbeddedFixture engine) : IDisposable
{
    private const string Line = "1,10001,Café,1,2011-01-01,1,2,France\n";

    private readonly IngestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task Wrong_encoding_is_told_with_its_place()
    {
        var path = _lake.Write("orders.csv", Encoding.Latin1.GetBytes($"{IngestLake.Header}\n{Line}"));

        (await FailAsync(IngestLake.Source(path))).ShouldBe(
            $"The source {path} is not UTF-8: byte E9 in line 2. Name its encoding, for example " +
            "--encoding windows-1252.");
    }

    [Fact]
    public async Task Characters_that_an_encoding_does_not_have_are_told()
    {
        var path = _lake.Write(
            "orders.csv", [.. Encoding.Latin1.GetBytes($"{IngestLake.Header}\n{Line}"), 0x80, (byte)'\n']);

        (await RunAsync(path, "latin-1")).Notes.ShouldBe(
            ["orders.csv has 1 character that Latin1 does not have; is it windows-1252?"]);
    }

    [Fact]
    public async Task Text_that_was_utf8_all_along_is_told()
    {
        var path = _lake.Write("orders.csv", $"{IngestLake.Header}\n{Line}");

        (await RunAsync(path, "windows-1252")).Notes.ShouldBe(
            ["orders.csv was read as Windows1252, but it is valid UTF-8; look at its letters"]);
    }

    [Fact]
    public async Task Utf16_is_read_when_told_so_and_named_otherwise()
    {
        var bytes = (byte[])[0xFF, 0xFE, .. Encoding.Unicode.GetBytes($"{IngestLake.Header}\n{Line}")];
        var path = _lake.Write("orders.csv", bytes);

        (await FailAsync(IngestLake.Source(path))).ShouldContain("Try --encoding utf-16.");
        await RunAsync(path, "utf-16");

        var spark = await engine.GetSessionAsync();
        await RowAssert.HasRowsAsync(_lake.Orders(spark, "InvoiceNo", "Description"), ["1", "Café"]);
    }

    [Theory]
    [InlineData("InvoiceDate", "Invoice_Date", "lacks InvoiceDate (nearest: Invoice_Date, InvoiceNo, ")]
    [InlineData(",", ";", "The header is one column: is the delimiter ';'? See --delimiter.")]
    public async Task Missing_columns_are_named_with_the_nearest_ones(string from, string to, string expected)
    {
        var header = IngestLake.Header.Replace(from, to, StringComparison.Ordinal);

        (await FailAsync(IngestLake.Source(_lake.Write("orders.csv", $"{header}\n{Line}")))).ShouldContain(expected);
    }

    [Fact]
    public async Task Mapped_column_that_is_missing_is_named_with_ours()
    {
        var source = IngestLake.Source(_lake.Write("orders.csv", $"{IngestLake.Header}\n{Line}")) with
        {
            Columns = new Dictionary<string, string?> { ["UnitPrice"] = "price" },
        };

        (await FailAsync(source)).ShouldContain("lacks price for UnitPrice (nearest: UnitPrice, ");
    }

    [Fact]
    public async Task File_of_columns_without_rows_is_refused() =>
        (await FailAsync(IngestLake.Source(_lake.Write("orders.csv", $"{IngestLake.Header}\n"))))
            .ShouldContain("has columns but no rows");

    [Fact]
    public async Task Names_of_ours_are_kept_apart_from_the_source_s()
    {
        var path = _lake.Write("crm.csv", "id,customer,_source,Name,a.b,a_b\n1,x,y,Ann,2,3\n");
        var spark = await engine.GetSessionAsync();

        await _lake.RunAsync(spark, IngestLake.Source(path) with
        {
            Kind = SourceKind.Customers,
            Columns = new Dictionary<string, string?> { ["customer"] = "id" },
        });

        await RowAssert.HasRowsAsync(
            _lake.Customers(
                spark, "customer", "name", "source_customer", "source__source", "a_b", "source_a_b", "_source"),
            ["1", "Ann", "x", "y", "2", "3", "crm.csv"]);
    }

    private async Task<IngestOutcome> RunAsync(string path, string encoding) =>
        await _lake.RunAsync(await engine.GetSessionAsync(), IngestLake.Source(path) with { Encoding = encoding });

    private async Task<string> FailAsync(SourceOptions source)
    {
        var spark = await engine.GetSessionAsync();
        return (await Should.ThrowAsync<InvalidInputException>(() => _lake.RunAsync(spark, source))).Message;
    }
}
