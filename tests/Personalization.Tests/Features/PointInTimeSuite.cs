using System.Globalization;
using Personalization.Features;

namespace Personalization.Tests.Features;

/// <summary>
/// Nothing at or after the moment reaches a feature: whatever is added there changes nothing, and the features of the
/// whole table are those of the table cut at the moment. On every engine.
/// </summary>
public abstract class PointInTimeSuite(EngineFixture engine)
{
    private static readonly DateTime Moment = new(2011, 6, 15, 10, 30, 0, DateTimeKind.Utc);

    [Fact]
    public Task Rows_at_or_after_the_moment_change_no_feature() => ShouldNotLeakAsync(1, rows: 200);

    protected async Task ShouldNotLeakAsync(int seed, int rows)
    {
        var random = new Random(seed);
        var spark = await engine.GetSessionAsync();
        var (bought, returned) = (Lines(random, rows, isLater: false), Lines(random, rows / 4, isLater: false));
        var (boughtLater, returnedLater) = (Lines(random, rows, isLater: true), Lines(random, rows / 2, isLater: true));
        var cut = Sales.History(spark, bought, returned);
        var whole = Sales.History(
            spark, Shuffled(random, [.. bought, .. boughtLater]), Shuffled(random, [.. returned, .. returnedLater]));

        var options = new FeatureOptions { HalfLifeDays = random.Next(1, 400) };
        await ShouldBeTheSameAsync(
            CustomerFeatures.ByCustomer(cut, Moment, options), CustomerFeatures.ByCustomer(whole, Moment, options));
        await ShouldBeTheSameAsync(
            ProductFeatures.ByProduct(cut, Moment, options), ProductFeatures.ByProduct(whole, Moment, options));
    }

    private static async Task ShouldBeTheSameAsync(DataFrame cut, DataFrame whole)
    {
        var expected = await cut.CollectAsync(TestContext.Current.CancellationToken);
        expected.ShouldNotBeEmpty();
        RowAssert.Equal(expected, await whole.CollectAsync(TestContext.Current.CancellationToken), ordered: false);
    }

    // Few customers, products and orders, so that every kind of coincidence occurs; later lines may belong to an order
    // that began before the moment, and may be of customers and products that nobody has seen before it.
    private static Sale[] Lines(Random random, int count, bool isLater) =>
    [
        .. Enumerable.Range(0, count).Select(_ => new Sale(
            random.Next(8) == 0 ? null : Code('c', random.Next(isLater ? 12 : 8)),
            Code('p', random.Next(isLater ? 20 : 12)),
            Code('o', random.Next(60)),
            At(random, isLater),
            random.Next(1, isLater ? 1_000_000 : 20),
            random.Next(1, isLater ? 100_000_000 : 2_000) / 100m,
            random.Next(5) == 0 ? null : Code('l', random.Next(3)))),
    ];

    private static string At(Random random, bool isLater)
    {
        var span = TimeSpan.FromSeconds(random.Next(4) switch
        {
            0 => 0,
            1 => random.Next(3),
            2 => random.Next(86_400 * 40),
            _ => random.Next(86_400 * 500),
        });
        var time = isLater ? Moment + span : Moment - span - TimeSpan.FromMicroseconds(1);
        return time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
    }

    private static string Code(char kind, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}{number}");

    private static Sale[] Shuffled(Random random, Sale[] lines)
    {
        random.Shuffle(lines);
        return lines;
    }
}

public sealed class PointInTimeOnEmbedded(EmbeddedFixture engine) : PointInTimeSuite(engine)
{
    [Fact]
    public async Task Many_random_histories_leak_nothing()
    {
        for (var seed = 2; seed < 30; seed++)
            await ShouldNotLeakAsync(seed, rows: 1 + (seed * seed % 150));
    }
}

public sealed class PointInTimeOnSpark(SparkFixture engine) : PointInTimeSuite(engine);
