using Personalization.Lakes;
using SparkConnect;

namespace Personalization.Tests.Lakes;

public sealed class EngineSightTests : IDisposable
{
    private readonly TempFolder _folder = new("sight");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Engine_that_sees_the_lake_passes_and_nothing_is_left_also_of_a_job_that_was_killed()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var lake = Lake.OpenOrCreate(_folder.Path);
        Directory.CreateDirectory(lake.StatePath);
        var (left, present) = (Probe(lake, "left"), Probe(lake, "present"));
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddHours(-2));
        await using var spark = Spark.Embedded();

        await EngineSight.CheckAsync(spark, lake, cancellation);

        Directory.GetFiles(lake.StatePath).ShouldBe([present]);
    }

    private static string Probe(Lake lake, string name)
    {
        var file = Path.Combine(lake.StatePath, $"probe-{name}.txt");
        File.WriteAllText(file, name);
        return file;
    }
}
