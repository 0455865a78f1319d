using System.Text;
using SparkConnect.Engine.Sources;
using TestSupport;

namespace SparkConnect.Engine.Tests.Sources;

public sealed class CsvQuoteScanTests
{
    [Theory]
    [InlineData("1,\"a,b\",c\n2,x,\"y\"\r\n", false)]
    [InlineData("1,\"a\\\"b\"\n", false)]
    [InlineData("1,5\" plate,x\n", false)]
    [InlineData("\"\",\"\"", false)]
    [InlineData("1,\"a\n2,b\n", true)]
    [InlineData("1,\"a\"b\n", true)]
    [InlineData("1,\"a\" ,b\n", true)]
    [InlineData("1, \"a\",b\n", true)]
    [InlineData("1,\"a\\\\\"\n", true)]
    [InlineData("1,\"a", true)]
    public void Scan_finds_lines_that_only_a_look_at_each_can_cut(string text, bool isFound)
    {
        Finds(text, escape: '\\').ShouldBe(isFound);
        new CsvLine(",", "\"", "\\").IsRegular(text.TrimEnd().Split('\n')[0].TrimEnd('\r')).ShouldBe(!isFound);
    }

    [Fact]
    public void Scan_of_a_quote_that_escapes_itself_knows_it_doubled() =>
        (Finds("1,\"a\"\"b\",\"\"\"\"\n", '"'), Finds("1,\"a\"\"b\n", '"')).ShouldBe((false, true));

    [Fact]
    public void Scan_carries_a_line_over_the_end_of_its_buffer()
    {
        var line = $"1,\"{new string('x', 100)}\"\n";
        var text = string.Concat(Enumerable.Repeat(line, (3 << 20) / line.Length));

        (Finds(text, '\\'), Finds($"{text}2,\"{new string('y', 3 << 20)}\nz", '\\')).ShouldBe((false, true));
    }

    [Fact]
    public void Scan_lets_no_line_pass_that_is_not_regular()
    {
        const string letters = "a,\"\\ ";
        var lines = Enumerable.Range(0, 7).Aggregate(
            new List<string> { "" },
            (shorter, _) => [.. shorter.SelectMany(line => letters.Select(letter => line + letter))]);
        var (line, scan) = (new CsvLine(",", "\"", "\\"), new CsvQuoteScan((byte)',', (byte)'"', (byte)'\\'));

        lines.Where(text => !line.IsRegular(text) && !scan.Finds(Encoding.UTF8.GetBytes($"{text}\nx,\"y\"\n")))
            .ShouldBeEmpty();
    }

    private static bool Finds(string text, char escape)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("x.csv"), text);
        return new CsvQuoteScan((byte)',', (byte)'"', (byte)escape).Finds(folder.File("x.csv"), CancellationToken.None);
    }
}
