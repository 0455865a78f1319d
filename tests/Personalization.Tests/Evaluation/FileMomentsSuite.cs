using System.Globalization;
using Personalization.Evaluation;
using SparkConnect.Protocol.Types;
using static SparkConnect.Client.Functions;

namespace Personalization.Tests.Evaluation;

/// <summary>Moments as users' files write them, on every engine.</summary>
public abstract class FileMomentsSuite(EngineFixture engine)
{
    private const string September = "2020-09-13T12:26:40.0000000+00:00";

    [Theory]
    [InlineData("1600000000", September)]
    [InlineData("1600000000.5", "2020-09-13T12:26:40.5000000+00:00")]
    [InlineData("1600000000000", September)]
    [InlineData("1600000000000000", September)]
    [InlineData("1600000000000000000", September)]
    [InlineData("1600000000000000000000", null)]
    [InlineData("2020-09-13 12:26:40", September)]
    [InlineData("+12345-01-01 00:00:00", null)]
    [InlineData("yesterday", null)]
    [InlineData(null, null)]
    public async Task Text_is_a_moment_of_any_unit_or_none(string? text, string? expected) =>
        (await MomentAsync(text, DataTypes.String)).ShouldBe(expected);

    [Theory]
    [InlineData(1_600_000_000L, September)]
    [InlineData(1_600_000_000_000L, September)]
    [InlineData(1_600_000_000_000_000L, September)]
    [InlineData(1_600_000_000_000_000_000L, September)]
    [InlineData(-1_600_000_000_000_000L, "1919-04-20T11:33:20.0000000+00:00")]
    [InlineData(-99_999_999_999L, null)]
    [InlineData(long.MaxValue, "2262-04-11T23:47:16.8547760+00:00")]
    public async Task Number_is_a_moment_of_the_unit_that_its_size_tells(long number, string? expected) =>
        (await MomentAsync(number, DataTypes.Long)).ShouldBe(expected);

    [Theory]
    [InlineData(1.6e15, September)]
    [InlineData(1e30, null)]
    [InlineData(double.NaN, null)]
    [InlineData(double.PositiveInfinity, null)]
    public async Task Double_that_is_no_moment_is_null(double number, string? expected) =>
        (await MomentAsync(number, DataTypes.Double)).ShouldBe(expected);

    private async Task<string?> MomentAsync(object? value, DataType type)
    {
        var spark = await engine.GetSessionAsync();
        var rows = spark.CreateDataFrame([[value]], new StructType().Add("at", type));
        var row = await rows.Select(FileMoments.Of(Col("at"), type)).FirstAsync(TestContext.Current.CancellationToken);
        return row!.IsNullAt(0) ? null : row.GetAs<DateTimeOffset>(0).ToString("O", CultureInfo.InvariantCulture);
    }
}

public sealed class FileMomentsOnEmbedded(EmbeddedFixture engine) : FileMomentsSuite(engine);

public sealed class FileMomentsOnSpark(SparkFixture engine) : FileMomentsSuite(engine);
