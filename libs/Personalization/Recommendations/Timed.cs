using System.Diagnostics;

namespace Personalization.Recommendations;

/// <summary>Seconds of the stages of a fit.</summary>
/// <param name="Prepare">Numbering customers and items.</param>
/// <param name="Near">Finding neighbours and scoring by them.</param>
/// <param name="Als">Fitting ALS and scoring by it.</param>
/// <param name="Join">Bringing the candidates together.</param>
/// <param name="Learn">Learning the hybrid's weights.</param>
internal sealed record StageTimes(double Prepare, double Near, double Als, double Join, double Learn)
{
    internal double Total => Prepare + Near + Als + Join + Learn;
}

/// <summary>Runs something and tells how long it took.</summary>
internal static class Timed
{
    internal static async Task<(T Result, double Seconds)> RunAsync<T>(Func<Task<T>> work)
    {
        var watch = Stopwatch.StartNew();
        var result = await work();
        return (result, watch.Elapsed.TotalSeconds);
    }
}
