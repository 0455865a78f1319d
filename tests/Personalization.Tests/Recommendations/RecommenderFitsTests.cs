using Personalization.Recommendations;

namespace Personalization.Tests.Recommendations;

/// <summary>Fits that several steps share.</summary>
public sealed class RecommenderFitsTests(EmbeddedFixture engine)
{
    private static readonly DateTime AsOf = new(2011, 12, 10, 0, 0, 0, DateTimeKind.Utc);
    private static readonly RecommenderOptions Options = new();

    [Fact]
    public async Task Same_fit_is_made_once_whoever_asks_and_another_for_another_moment()
    {
        var known = await InteractionsAsync();
        await using var shared = new RecommenderFits(Cancellation);
        await using var work = new Workspace(Cancellation);

        var made = await Task.WhenAll(
            Fit(shared, known, work), Fit(shared, known, work), Fit(shared, known.Before(AsOf.AddDays(-1)), work),
            Fit(null, known, work));

        made[1].ShouldBeSameAs(made[0]);
        made[2].ShouldNotBeSameAs(made[0]);
        made[3].ShouldNotBeSameAs(made[0]);
    }

    [Fact]
    public async Task Forgotten_fit_is_made_anew()
    {
        var known = await InteractionsAsync();
        await using var shared = new RecommenderFits(Cancellation);
        await using var work = new Workspace(Cancellation);
        var first = await Fit(shared, known, work);

        shared.Forget();
        var second = await Fit(shared, known, work);

        second.ShouldNotBeSameAs(first);
        (await second!.Preferences.Pairs.CountAsync(Cancellation)).ShouldBe(4);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<RecommenderTables?> Fit(RecommenderFits? shared, Interactions known, Workspace work) =>
        RecommenderFits.FitAsync(shared, known, Options, work);

    private async Task<Interactions> InteractionsAsync() => Interactions.FromPurchases(
        SampleRows.Purchases(
            await engine.GetSessionAsync(), ("1", "tea", "i1", 1m, "2011-12-01"), ("1", "cake", "i1", 1m, "2011-12-01"),
            ("2", "tea", "i2", 1m, "2011-12-02"), ("2", "cake", "i2", 1m, "2011-12-02")),
        AsOf);
}
