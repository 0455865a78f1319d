using System.Numerics;

namespace MachineLearning.Linear;

/// <summary>
/// QL steps with implicit shifts on three diagonals, until those beside the main one are gone (Bowdler, Martin, Reinsch
/// and Wilkinson, 1968). The rows of the vectors are turned alike.
/// </summary>
internal static class TridiagonalQl
{
    // Two steps a value are usual.
    private const int MaxSteps = 60;

    public static void Solve(Tridiagonal matrix)
    {
        var (d, e) = (matrix.Diagonal, matrix.Beside);
        for (var first = 0; first < d.Length; first++)
            for (var step = 0; ; step++)
            {
                var end = first;
                while (end < d.Length - 1 && !IsNothing(e[end], d[end], d[end + 1]))
                    end++;
                if (end == first)
                    break;
                if (step == MaxSteps)
                    throw new ArithmeticException($"Eigenvalue {first} has not settled after {MaxSteps} steps.");
                Step(matrix, first, end);
            }
    }

    private static bool IsNothing(double beside, double left, double right) =>
        Math.Abs(beside) <= double.Epsilon || Math.Abs(beside) <= 1.1e-16 * (Math.Abs(left) + Math.Abs(right));

    // Chases the bulge that Wilkinson's shift makes from the end up to the first row.
    private static void Step(Tridiagonal matrix, int first, int end)
    {
        var (d, e) = (matrix.Diagonal, matrix.Beside);
        var half = (d[first + 1] - d[first]) / (2 * e[first]);
        var g = d[end] - d[first] + e[first] / (half + Math.CopySign(double.Hypot(half, 1), half));
        var (s, c, p) = (1.0, 1.0, 0.0);
        for (var at = end - 1; at >= first; at--)
        {
            var (f, b) = (s * e[at], c * e[at]);
            var r = double.Hypot(f, g);
            e[at + 1] = r;
            if (r == 0)
            {
                // The matrix falls into two here; the next step goes on with them.
                d[at + 1] -= p;
                e[end] = 0;
                return;
            }

            (s, c) = (f / r, g / r);
            g = d[at + 1] - p;
            r = (d[at] - g) * s + 2 * c * b;
            p = s * r;
            d[at + 1] = g + p;
            g = c * r - b;
            Rotate(matrix.Vectors, d.Length, at, s, c);
        }

        d[first] -= p;
        e[first] = g;
        e[end] = 0;
    }

    private static void Rotate(double[] vectors, int size, int at, double s, double c)
    {
        var upper = vectors.AsSpan(at * size, size);
        var lower = vectors.AsSpan((at + 1) * size, size);
        var column = 0;
        for (; column <= size - Vector<double>.Count; column += Vector<double>.Count)
        {
            var (x, y) = (new Vector<double>(upper[column..]), new Vector<double>(lower[column..]));
            (s * x + c * y).CopyTo(lower[column..]);
            (c * x - s * y).CopyTo(upper[column..]);
        }

        for (; column < size; column++)
            (upper[column], lower[column]) =
                (c * upper[column] - s * lower[column], s * upper[column] + c * lower[column]);
    }
}
