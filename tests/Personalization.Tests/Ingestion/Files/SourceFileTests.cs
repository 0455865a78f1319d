using System.Text;
using Personalization.Ingestion;
using Personalization.Ingestion.Files;

namespace Personalization.Tests.Ingestion.Files;

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

    [Theory]
    [InlineData(
        "a.csv", "c,i\na,caf\u00E9\nb,x\n",
        "is not UTF-8: byte E9 in line 2. Convert it, for example: iconv -f windows-1252 -t utf-8 a.csv > utf8-a.csv")]
    [InlineData(
        "a.csv", "\u00FF\u00FEc\0,\0", "Convert it, for example: iconv -f utf-16 -t utf-8 a.csv > utf8-a.csv")]
    [InlineData("a.parquet", "who,what\n", "begin with PAR1. If it is text, let its name end with .csv or .jsonl.")]
    [InlineData("a.csv", "PAR1........PAR1", "is a Parquet file, not Csv. Let its name end with .parquet.")]
    public async Task File_of_a_command_without_options_is_refused_with_a_way_out_that_the_command_has(
        string name, string latin1, string expected)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllBytesAsync(_folder.File(name), Encoding.Latin1.GetBytes(latin1), cancellation);

        var message = (await Should.ThrowAsync<InvalidInputException>(
            () => SourceFile.OpenAsNamedAsync(_folder.File(name), cancellation))).Message;

        message.ShouldStartWith($"The source {_folder.File(name)} is ");
        message.ShouldEndWith(expected);
        message.ShouldNotContain("--");
    }

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
        var one = await ContentAsync("one.csv", "x\n");
        var two = await ContentAsync("two.csv", "x\n");
        var three = await ContentAsync("three.csv", "y\n");

        one.Fingerprint.ShouldBe("73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac");
        two.Fingerprint.ShouldBe(one.Fingerprint);
        three.Fingerprint.ShouldNotBe(one.Fingerprint);
    }

    [Theory]
    [InlineData("a\nb\n", null, true)]
    [InlineData("a\nCaf\u00E9\n", null, false)]
    public async Task Text_that_is_utf8_is_told_so(string content, string? bad, bool isAscii)
    {
        var read = await ContentAsync("a.csv", content);

        read.BadUtf8.ShouldBe(bad);
        read.IsAscii.ShouldBe(isAscii);
    }

    [Fact]
    public async Task First_byte_that_is_no_utf8_is_told_with_its_line()
    {
        // Far behind the first buffer, so that the lines of many are counted.
        var lines = string.Concat(Enumerable.Repeat("0123456789\n", 50_000));
        await File.WriteAllBytesAsync(
            _folder.File("a.csv"), [.. Encoding.Latin1.GetBytes(lines), .. "Caf"u8, 0xE9, .. ",1\n"u8]);

        (await FileContent.ReadAsync(_folder.File("a.csv"), isText: true, TestContext.Current.CancellationToken))
            .BadUtf8.ShouldBe("byte E9 in line 50001");
    }

    private Task<FileContent> ContentAsync(string name, string content) =>
        FileContent.ReadAsync(Write(name, content), isText: true, TestContext.Current.CancellationToken);

    private string Message(string name) =>
        Should.Throw<InvalidInputException>(() => SourceFile.Open(_folder.File(name))).Message;

    private string Write(string name, string content)
    {
        File.WriteAllText(_folder.File(name), content, new UTF8Encoding(false));
        return _folder.File(name);
    }
}
