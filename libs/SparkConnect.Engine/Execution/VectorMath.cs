using System.Globalization;
using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Execution;

/// <summary>Spark's functions of vectors: arrays of float, which come and go as text.</summary>
internal static class VectorMath
{
    // The least float of full precision: what is below is no length to divide by.
    private const float LeastLength = 1.17549435E-38f;

    /// <summary>What the function makes of two vectors.</summary>
    public static string? Pair(string left, string right, string function)
    {
        var (a, b) = (Vector(left), Vector(right));
        CheckDimensions(a.Length, b.Length, function);
        if (a.Contains(null) || b.Contains(null))
            return null;
        var product = Sum(a.Length, i => a[i]!.Value * b[i]!.Value);
        if (function == "vector_inner_product")
            return Shown(product);
        if (function == "vector_l2_distance")
        {
            return Shown((float)Math.Sqrt(
                Sum(a.Length, i => (a[i]!.Value - b[i]!.Value) * (a[i]!.Value - b[i]!.Value))));
        }

        var length = (float)Math.Sqrt(
            Sum(a.Length, i => a[i]!.Value * a[i]!.Value) * Sum(b.Length, i => b[i]!.Value * b[i]!.Value));
        return length < LeastLength ? null : Shown(product / length);
    }

    public static string? Norm(string vector, float degree) => Shown(Norm(Vector(vector), degree, "vector_norm"));

    private static float? Norm(float?[] vector, float degree, string function)
    {
        if (degree is not (1 or 2 or float.PositiveInfinity))
        {
            var shown = DoubleText.Format(degree);
            throw ScalarFunctions.Raise(
                "INVALID_VECTOR_NORM_DEGREE", "22023",
                $"For the `{function}` function, degree must be 1.0, 2.0, or float('inf'), but got {shown}.",
                ("functionName", $"`{function}`"), ("degree", shown));
        }

        if (vector.Contains(null))
            return null;
        return degree switch
        {
            1 => Sum(vector.Length, i => Math.Abs(vector[i]!.Value)),
            2 => (float)Math.Sqrt(Sum(vector.Length, i => vector[i]!.Value * vector[i]!.Value)),
            // NaN is larger than nothing here.
            _ => vector.Aggregate(0f, (most, x) => Math.Abs(x!.Value) > most ? Math.Abs(x.Value) : most),
        };
    }

    /// <summary>The vector of that direction, and of length 1.</summary>
    public static string? Normalized(string text, float degree)
    {
        var vector = Vector(text);
        if (Norm(vector, degree, "vector_normalize") is not { } length)
            return null;
        return vector.Length > 0 && length < LeastLength ? null : Shown(vector.Select(x => x!.Value / length));
    }

    /// <summary>Sum or average of vectors with ; between them.</summary>
    public static string Total(string texts, string function)
    {
        var vectors = texts.Split(';').Select(Vector);
        float[]? total = null;
        var count = 0;
        foreach (var vector in vectors)
        {
            count++;
            if (total is null)
            {
                total = [.. vector.Select(x => x!.Value)];
                continue;
            }

            CheckDimensions(total.Length, vector.Length, function);
            for (var i = 0; i < total.Length; i++)
            {
                // The average moves with each vector by its part of the way.
                total[i] += function == "vector_sum" ? vector[i]!.Value
                    : 1f / count * (vector[i]!.Value - total[i]);
            }
        }

        return Shown(total!);
    }

    // Eight at a time, as Spark adds them up.
    private static float Sum(int length, Func<int, float> part)
    {
        var (sum, at) = (0f, 0);
        for (; at + 8 <= length; at += 8)
        {
            var eight = part(at);
            for (var i = 1; i < 8; i++)
                eight += part(at + i);
            sum += eight;
        }

        for (; at < length; at++)
            sum += part(at);
        return sum;
    }

    private static void CheckDimensions(int left, int right, string function)
    {
        if (left != right)
        {
            throw ScalarFunctions.Raise(
                "VECTOR_DIMENSION_MISMATCH", "22000",
                $"Vectors passed to `{function}` must have the same dimension, but got {left} and {right}.",
                ("functionName", $"`{function}`"), ("leftDim", $"{left}"), ("rightDim", $"{right}"));
        }
    }

    private static float?[] Vector(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(x => x switch
        {
            "null" => (float?)null,
            [.., 'f'] or "nan" or "-nan" => (float)ScalarFunctions.Real(x),
            _ => float.Parse(x, CultureInfo.InvariantCulture),
        })];

    private static string? Shown(float? number) => number?.ToString("R", CultureInfo.InvariantCulture);

    private static string Shown(IEnumerable<float> vector) =>
        $"[{string.Join(", ", vector.Select(x => Shown((float?)x)))}]";
}
