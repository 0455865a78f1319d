using System.Globalization;

namespace Personalization.Jobs.Tests;

/// <summary><c>compare</c>: what it sees and what it lets pass.</summary>
public sealed class CompareTests : IDisposable
{
    private readonly TempFolder _folder = new("compare");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_runs_on_the_same_orders_hold_the_same()
    {
        var source = SampleOrders.Write(_folder);
        foreach (var lake in new[] { "one", "two" })
            (await CommandLine.RunAsync("pipeline", "--lake", _folder.File(lake), "--source", source)).Succeeded();

        var output = (await CompareAsync()).Succeeded();

        output.ShouldContain("gold/customer_features");
        output.ShouldContain("metrics within their intervals");
        output.ShouldNotContain("differs");
        output.TrimEnd().ShouldEndWith($"{_folder.File("one")} and {_folder.File("two")} hold the same");
    }

    [Theory]
    [InlineData("UPDATE {0} SET quantity = quantity + 1 WHERE product = '10001'", "rows differ; only on the ")]
    [InlineData("DELETE FROM {0} WHERE product = '10001'", "rows differ; only on the left: ")]
    [InlineData("INSERT INTO {0} SELECT * FROM {0} LIMIT 1", "1 rows differ; only on the right: ")]
    [InlineData("ALTER TABLE {0} ADD COLUMN more INT", "the columns are struct<")]
    public async Task Changed_table_is_told_with_its_rows(string change, string expected)
    {
        await CleanBothAsync();
        await SqlAsync("two", string.Format(
            CultureInfo.InvariantCulture, change, $"delta.`{_folder.File("two/silver/purchases")}`"));

        var outcome = await CompareAsync();

        outcome.ExitCode.ShouldBe(ExitCodes.Failure);
        outcome.Error.TrimEnd().Split('\n').ShouldHaveSingleItem()
            .ShouldStartWith("error: silver/purchases differs: ");
        outcome.Error.ShouldContain(expected);
    }

    [Theory]
    [InlineData("1e-12", true)]
    [InlineData("1e-6", false)]
    public async Task Floats_may_differ_in_their_last_digits_only(string share, bool isSame)
    {
        await CleanBothAsync();
        await SqlAsync(
            "two", $"UPDATE delta.`{_folder.File("two/bronze/orders")}` SET UnitPrice = UnitPrice * (1 + {share}D)");

        var outcome = await CompareAsync();

        outcome.ExitCode.ShouldBe(isSame ? ExitCodes.Success : ExitCodes.Failure, outcome.Error);
        outcome.Error.Contains("UnitPrice", StringComparison.Ordinal).ShouldBe(!isSame);
    }

    [Fact]
    public async Task Table_of_one_lake_only_is_told()
    {
        await CleanBothAsync();
        (await CommandLine.RunAsync("features", "--lake", _folder.File("two"))).Succeeded();

        (await CompareAsync()).Error.ShouldContain("error: gold/customer_features differs: only on the right");
    }

    private async Task CleanBothAsync()
    {
        var source = SampleOrders.Write(_folder);
        foreach (var lake in new[] { "one", "two" })
        {
            (await CommandLine.RunAsync("ingest", "--lake", _folder.File(lake), "--source", source)).Succeeded();
            (await CommandLine.RunAsync("clean", "--lake", _folder.File(lake))).Succeeded();
        }
    }

    private async Task SqlAsync(string lake, string statement) =>
        (await CommandLine.RunAsync("sql", statement, "--lake", _folder.File(lake))).Succeeded();

    private Task<Outcome> CompareAsync() =>
        CommandLine.RunAsync("compare", "--left", _folder.File("one"), "--right", _folder.File("two"));
}
