using Personalization.Lakes;

namespace Personalization.Tests.Lakes;

public sealed class LakeTests : IDisposable
{
    private readonly TempFolder _folder = new("lake");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lake_is_made_in_an_empty_directory_and_opened_again()
    {
        var path = _folder.File("a", "lake");

        Lake.OpenOrCreate(path).Root.ShouldBe(path);
        Lake.OpenOrCreate(path).PathOf(LakeTables.SilverPurchases).ShouldBe(Path.Combine(path, "silver", "purchases"));
        Lake.Open(path).ServingPath.ShouldBe(Path.Combine(path, "serving"));
    }

    [Fact]
    public void Lake_that_is_not_there_is_named_with_the_way_out() =>
        Should.Throw<InvalidInputException>(() => Lake.Open(_folder.File("none"))).Message
            .ShouldBe($"There is no lake at {_folder.File("none")}. Name one with --lake, or run ./submit.sh ingest.");

    [Fact]
    public void Directory_of_other_things_is_not_made_a_lake()
    {
        File.WriteAllText(_folder.File("thesis.txt"), "years of work");

        Should.Throw<InvalidInputException>(() => Lake.OpenOrCreate(_folder.Path)).Message.ShouldContain(
            "(thesis.txt)");
    }

    [Fact]
    public void File_is_not_a_lake()
    {
        File.WriteAllText(_folder.File("lake"), "");

        Should.Throw<InvalidInputException>(() => Lake.OpenOrCreate(_folder.File("lake"))).Message.ShouldContain(
            "is a file");
    }

    [Theory]
    [InlineData("""{"Version":99}""", "has layout version 99; this build reads and writes version 1")]
    [InlineData("{", "cannot be read as a lake's layout")]
    public void Lake_of_another_layout_is_refused(string layout, string expected)
    {
        File.WriteAllText(_folder.File("_layout.json"), layout);

        Should.Throw<InvalidInputException>(() => Lake.OpenOrCreate(_folder.Path)).Message.ShouldContain(expected);
    }

    [Fact]
    public void Table_without_a_commit_is_not_there()
    {
        var lake = Lake.OpenOrCreate(_folder.Path);
        Directory.CreateDirectory(_folder.File("bronze", "orders", "_delta_log"));
        File.WriteAllText(_folder.File("bronze", "orders", "part-0.parquet"), "left by a killed run");

        lake.Has(LakeTables.BronzeOrders).ShouldBeFalse();
        File.WriteAllText(_folder.File("bronze", "orders", "_delta_log", "00000000000000000000.json"), "{}");
        lake.Has(LakeTables.BronzeOrders).ShouldBeTrue();
    }
}
