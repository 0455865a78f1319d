using System.Text;
using Personalization.Ingestion;

namespace Personalization.Tests.Ingestion;

public sealed class SourceFileTests : IDisposable
{
    private readonly TempFolder _folder = new("source");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.csv", "x,y\n1,2\n", SourceFormat.Csv)]
    [InlineData("a.JSON", "{\"x\":1}\n", SourceFormat.Json)]
    [InlineData("a.jsonl", "\n  {\"x\":1}\n", SourceFormat.Json)]
    [InlineData("a.parquet", "PAR1........PAR1", SourceFormat.Parquet)]
    public void Format_follows_from_the_extension(string name, string content, SourceFormat expected) =>
        SourceFile.Open(Write(name, content)).Format.ShouldBe(expected);

    [Fact]
    public void Format_given_wins_over_the_extension() =>
        SourceFile.Open(Write("orders.txt", "x,y\n"), SourceFormat.Csv).Format.ShouldBe(SourceFormat.Csv);

    [Fact]
    public void File_that_is_not_there_is_named_with_the_nearest_ones()
    {
        Write("orders.csv", "x\n");

        Message("order.csv").ShouldBe(
            $"The source {_folder.File("order.csv")} is not there. Nearest in its folder: orders.csv.");
    }

    [Theory]
    [InlineData("a.parquet", "PAR1 and then the copy broke off", "is truncated: a Parquet file ends with")]
    [InlineData("a.parquet", "PAR1", "is truncated")]
    [InlineData("a.parquet", "InvoiceNo,StockCode\n", "is not a Parquet file: it does not begin with PAR1")]
    [InlineData("a.csv", "PAR1........PAR1", "is a Parquet file, not Csv")]
    [InlineData("a.csv", "PK\u0003\u0004\0\0", "is not UTF-8 text")]
    [InlineData("a.json", "[{\"x\":1}]", "One JSON object a line")]
    [InlineData("a.csv", "", "is empty")]
    [InlineData("a.xlsx", "x", "has the extension '.xlsx', which tells no format")]
    public void File_that_is_not_what_it_is_said_to_be_is_refused(string name, string content, string expected)
    {
        Write(name, content);

        Message(name).ShouldContain(expected);
    }

    [Fact]
    public void Directory_is_refused() =>
        Should.Throw<InvalidInputException>(() => SourceFile.Open(_folder.Path)).Message.ShouldContain(
            "is a directory");

    [Fact]
    public async Task Fingerprint_is_of_the_content_alone()
    {
        var one = SourceFile.Open(Write("one.csv", "x\n"));
        var two = SourceFile.Open(Write("two.csv", "x\n"));
        var three = SourceFile.Open(Write("three.csv", "y\n"));

        var fingerprint = await one.FingerprintAsync(TestContext.Current.CancellationToken);
        fingerprint.ShouldBe("73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac");
        (await two.FingerprintAsync(TestContext.Current.CancellationToken)).ShouldBe(fingerprint);
        (await three.FingerprintAsync(TestContext.Current.CancellationToken)).ShouldNotBe(fingerprint);
    }

    private string Message(string name) =>
        Should.Throw<InvalidInputException>(() => SourceFile.Open(_folder.File(name))).Message;

    private string Write(string name, string content)
    {
        File.WriteAllText(_folder.File(name), content, new UTF8Encoding(false));
        return _folder.File(name);
    }
}
