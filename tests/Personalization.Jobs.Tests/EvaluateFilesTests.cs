using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Personalization.Jobs.Tests;

/// <summary><c>evaluate</c> on a user's own two files.</summary>
public sealed class EvaluateFilesTests : IDisposable
{
    private const string Columns = "customer=who,item=what";
    private readonly TempFolder _folder = new("evaluate");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Results_of_every_recommender_are_written_as_json()
    {
        // Everybody takes 1; evens then take 2 and odds 3. So the popular item is known, and the rest is a matter of
        // the neighbours: who took 10 takes 2.
        var train = Write("train.csv", "who,what", Enumerable.Range(0, 40).SelectMany(c => new[]
        {
            $"{c},1", $"{c},{10 + (c % 2)}", c < 30 ? $"{c},{2 + (c % 2)}" : $"{c},{20 + (c % 2)}",
        }));
        var test = Write("test.csv", "who,what", Enumerable.Range(30, 11).Select(c => $"{c},{2 + (c % 2)}"));

        var output = (await CommandLine.RunAsync(
            "evaluate", "--train", train, "--test", test, "--columns", Columns, "--k", "1",
            "--json", _folder.File("out.json"))).Succeeded();

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.File("out.json")));
        json.RootElement.GetProperty("k").GetInt32().ShouldBe(1);
        // Customer 40 is in the test file alone.
        json.RootElement.GetProperty("customers").GetInt32().ShouldBe(10);
        json.RootElement.GetProperty("items").GetInt32().ShouldBe(7);
        var results = json.RootElement.GetProperty("recommenders").EnumerateArray()
            .ToDictionary(one => one.GetProperty("name").GetString()!);
        results.Keys.ShouldBe(["popular", "item_to_item", "als", "hybrid"]);
        results["item_to_item"].GetProperty("ndcg").GetDouble().ShouldBe(1);
        results["item_to_item"].GetProperty("ndcg_low").GetDouble().ShouldBe(1);
        results["item_to_item"].GetProperty("map").GetDouble().ShouldBe(1);
        results["hybrid"].EnumerateObject().Select(property => property.Name).ShouldBe(
            ["name", "ndcg", "ndcg_low", "ndcg_high", "precision", "recall", "map", "coverage", "seconds"]);
        output.ShouldContain("without a time column nothing fades and there are no trends");
        Directory.Exists(".lake").ShouldBeFalse();
    }

    [Fact]
    public async Task Tuning_learns_from_the_training_file_alone_and_repeats_itself()
    {
        var train = Write("train.csv", "who,what,at", Enumerable.Range(0, 60).SelectMany(c => new[]
        {
            $"{c},1,2011-01-{1 + (c % 20):00}", $"{c},{10 + (c % 2)},2011-02-{1 + (c % 20):00}",
            $"{c},{2 + (c % 2)},2011-03-{1 + (c % 20):00}",
        }));
        var test = Write("test.csv", "who,what", Enumerable.Range(30, 10).Select(c => $"{c},{12 - (c % 2)}"));
        string[] arguments =
        [
            "evaluate", "--train", train, "--test", test, "--columns", $"{Columns},time=at", "--tune", "--trials", "2",
            "--seed", "5",
        ];

        var first = Tuned((await CommandLine.RunAsync(arguments)).Succeeded());
        var second = Tuned((await CommandLine.RunAsync(arguments)).Succeeded());

        first.Count.ShouldBe(3);
        second.ShouldBe(first);
    }

    [Fact]
    public async Task Rows_that_say_nothing_are_counted_and_left_out()
    {
        var train = Write("train.csv", "who,what,stars,at",
        [
            "a,x,5,2011-01-01", "b,x,4,2011-01-02", "b,y,NaN,2011-01-02", ",y,3,2011-01-02",
            "b,y,2,2011-01-03 10:00:00", "c,z,1,soon",
            "c,z,1,99999999999999999999999", "c,z,1,1600000000000000000000",
            "c,x,inf,2011-01-02", "c,x,-Infinity,2011-01-02",
        ]);
        var test = Write("test.csv", "who,what", ["a,y", "a,never seen", "d,x", "a,"]);

        var output = (await CommandLine.RunAsync(
            "evaluate", "--train", train, "--test", test, "--columns", $"{Columns},rating=stars,time=at")).Succeeded();

        output.ShouldContain("train.csv: left out 1 row with an empty id, 3 rows with a rating that is no number, "
            + "3 rows with a time that cannot be read");
        output.ShouldContain("test.csv: left out 1 row with an empty id");
        output.ShouldContain("for 1 customer out of 2 items;");
        output.ShouldContain("recent");
    }

    [Fact]
    public async Task Customer_may_be_called_NaN()
    {
        var train = Write("train.csv", "who,what", ["NaN,x", "NaN,y", "a,x", "a,z"]);
        var test = Write("test.csv", "who,what", ["NaN,z", "a,y"]);

        var output = (await CommandLine.RunAsync(
            "evaluate", "--train", train, "--test", test, "--columns", Columns)).Succeeded();

        output.ShouldContain("for 2 customers out of 3 items");
        output.ShouldNotContain("left out");
    }

    [Theory]
    [InlineData("who,what\n1,2\n", "who,what\n2,2\n", Columns, "share no customer")]
    [InlineData("who,what\n1,2\n", "who,what\n1,2\n", Columns, "are the same")]
    [InlineData("whom,what\n1,2\n", "who,what\n1,3\n", Columns, "train.csv has no column who. Nearest: whom, what.")]
    [InlineData("who,what\n1,2\n", "who,item\n1,3\n", Columns, "test.csv has no column what. Nearest:")]
    [InlineData("", "who,what\n1,3\n", Columns, "train.csv is empty")]
    [InlineData("who,what\n", "who,what\n1,3\n", Columns, "train.csv has columns but no rows")]
    [InlineData("who,what,s\n1,2,NaN\n", "who,what\n1,3\n", $"{Columns},rating=s", "has no usable row")]
    public async Task Files_that_cannot_be_judged_are_refused(
        string train, string test, string columns, string expected)
    {
        await File.WriteAllTextAsync(_folder.File("train.csv"), train, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.File("test.csv"), test, TestContext.Current.CancellationToken);

        (await CommandLine.RunAsync(
            "evaluate", "--train", _folder.File("train.csv"), "--test", _folder.File("test.csv"),
            "--columns", columns)).Failed(ExitCodes.Failure).ShouldContain(expected);
    }

    [Fact]
    public async Task File_that_is_not_utf8_is_refused_with_its_line_and_the_way_out()
    {
        var train = _folder.File("train.csv");
        await File.WriteAllBytesAsync(
            train, Encoding.Latin1.GetBytes("who,what\na,caf\u00E9\nb,x\n"), TestContext.Current.CancellationToken);

        (await CommandLine.RunAsync(
            "evaluate", "--train", train, "--test", Write("test.csv", "who,what", ["a,x"]), "--columns", Columns))
            .Failed(ExitCodes.Failure).ShouldBe($"error: The source {train} is not UTF-8: byte E9 in line 2. Convert "
                + "it, for example: iconv -f windows-1252 -t utf-8 train.csv > utf8-train.csv");
    }

    [Theory]
    [InlineData("customer=a", "lacks item")]
    [InlineData("customer=a,item=b,rateing=c", "knows no 'rateing'. Nearest: rating")]
    [InlineData("customer=a,item=b,item=c", "names item twice")]
    [InlineData("customer=,item=b", "names no column for customer")]
    [InlineData("customer=c,item=c", "names the column c for both customer and item")]
    [InlineData("customer=a,item=b,time=c,rating=c", "names the column c for both time and rating")]
    public async Task Columns_that_are_misspelt_are_named(string columns, string expected) =>
        (await CommandLine.RunAsync(
            "evaluate", "--train", "a.csv", "--test", "b.csv", "--columns", columns))
            .Failed(ExitCodes.Misuse).ShouldContain(expected);

    [Theory]
    [InlineData("--as-of", "2020-01-01", "--as-of is for the lake; the files --train and --test are cut already.")]
    [InlineData("--cut", "2020-01-01", "--cut is for the lake; the files --train and --test are cut already.")]
    [InlineData("--json", "gone/out.json", "gone/out.json: the directory")]
    [InlineData("--json", "", "is a directory; name a file in it.")]
    public async Task Option_that_cannot_be_followed_is_refused_before_a_file_is_read(
        string option, string value, string expected) =>
        (await CommandLine.RunAsync(
            "evaluate", "--train", "none.csv", "--test", "none.csv", "--columns", Columns,
            option, option == "--json" ? Path.Combine(_folder.Path, value) : value))
            .Failed(ExitCodes.Misuse).ShouldContain(expected);

    private static List<string> Tuned(string output) =>
        [.. output.Split('\n').Where(line => line.StartsWith("tuned ", StringComparison.Ordinal))];

    private string Write(string name, string header, IEnumerable<string> lines)
    {
        File.WriteAllText(
            _folder.File(name), string.Create(CultureInfo.InvariantCulture, $"{header}\n{string.Join('\n', lines)}\n"));
        return _folder.File(name);
    }
}
