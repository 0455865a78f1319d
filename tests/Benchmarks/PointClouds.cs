using System.Runtime.InteropServices;

namespace Benchmarks;

/// <summary>Points around centres that lie close enough to overlap, of a fixed seed.</summary>
internal static class PointClouds
{
    public const int Dimension = 20;

    public static double[] Make(int count, int clusters, double distance)
    {
        var random = new Random(1);
        var centers = Enumerable.Range(0, clusters * Dimension).Select(_ => distance * Normal(random)).ToArray();
        var points = new double[count * Dimension];
        for (var at = 0; at < count; at++)
        {
            var cluster = random.Next(clusters);
            for (var column = 0; column < Dimension; column++)
                points[at * Dimension + column] = centers[cluster * Dimension + column] + Normal(random);
        }

        return points;
    }

    /// <summary>Writes values as they lie in memory, for the baseline to read; returns the file.</summary>
    public static string Write<T>(string folder, string name, T[] values)
        where T : unmanaged
    {
        var path = Path.Combine(folder, name);
        using var file = File.Create(path);
        file.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        return path;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
