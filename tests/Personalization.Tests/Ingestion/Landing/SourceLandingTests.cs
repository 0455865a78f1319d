using System.Text;
using Personalization.Ingestion.Landing;

namespace Personalization.Tests.Ingestion.Landing;

public sealed class SourceLandingTests : IDisposable
{
    private readonly IngestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task Rows_that_no_state_tells_of_are_cut_off()
    {
        await using (var landing = Open())
        {
            await AddAsync(landing, "{\"a\":1}");
            await landing.SaveAsync(Cancellation);
            await AddAsync(landing, "{\"a\":2}");
        }

        await using var again = Open();
        await AddAsync(again, "{\"a\":3}");
        await again.SaveAsync(Cancellation);

        again.State.RowCount.ShouldBe(2);
        var landed = again.Landed("crm", "crm", "x");
        await again.DisposeAsync();
        (await File.ReadAllLinesAsync(landed.Paths.ShouldHaveSingleItem())).ShouldBe(["{\"a\":1}", "{\"a\":3}"]);
    }

    [Fact]
    public async Task State_survives_with_its_hashes()
    {
        var hash = RowHash.Of("row"u8);
        await using (var landing = Open())
        {
            landing.State = landing.State with
            {
                Watermark = new Watermark("7", "Int64"),
                Seen = new() { [hash] = 2 },
                NextPage = "3",
                PageCount = 2,
            };
            await AddAsync(landing, "{}");
            await landing.SaveAsync(Cancellation);
        }

        await using var again = Open();

        again.State.Watermark.ShouldBe(new Watermark("7", "Int64"));
        again.State.Seen.ShouldBe(new Dictionary<RowHash, int> { [hash] = 2 });
        (again.State.NextPage, again.State.PageCount).ShouldBe(("3", 2));
        again.State.Sum.ShouldBe(RowHash.Of("{}"u8));
    }

    [Fact]
    public void Sum_of_hashes_does_not_depend_on_the_order_and_counts_repetition()
    {
        var (a, b) = (RowHash.Of("a"u8), RowHash.Of("b"u8));

        a.Plus(b).ShouldBe(b.Plus(a));
        a.Plus(a).ShouldNotBe(default(RowHash));
        a.Plus(a).Plus(b).ShouldNotBe(a.Plus(b));
    }

    [Fact]
    public void Sources_of_other_names_lie_in_other_folders()
    {
        string[] names = ["a/b", "a_b", "a:b", ".", "..", new('x', 300), new('x', 301)];

        names.Select(name => LandingFolder.PathOf(_lake.Lake, Personalization.Ingestion.SourceKind.Orders, name))
            .Distinct().Count().ShouldBe(names.Length);
    }

    [Fact]
    public async Task State_that_cannot_be_read_is_told_with_the_way_out()
    {
        Directory.CreateDirectory(_lake.Lake.StatePath);
        await File.WriteAllTextAsync(
            LandingFolder.StateOf(_lake.Lake, Personalization.Ingestion.SourceKind.Orders, "crm"), "{");

        Should.Throw<InvalidInputException>(() => Open()).Message
            .ShouldContain("Begin the source anew with --restart.");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SourceLanding Open() => SourceLanding.Open(_lake.Lake, IngestLake.Source("sqlite:x"), "crm");

    private static Task AddAsync(SourceLanding landing, string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        return landing.AddAsync(bytes, RowHash.Of(bytes), Cancellation);
    }
}
