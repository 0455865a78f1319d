using System.Numerics.Tensors;

namespace MachineLearning.Linear;

/// <summary>
/// A symmetric matrix A reduced to three diagonals, V·A·Vᵀ, by Householder's reflections (Golub and Van Loan, Matrix
/// Computations, 8.3.1).
/// </summary>
/// <param name="Diagonal">The main diagonal, size values.</param>
/// <param name="Beside">Beside the diagonal: value i couples i and i + 1; the last is zero.</param>
/// <param name="Vectors">V, orthonormal rows, size × size.</param>
internal sealed record Tridiagonal(double[] Diagonal, double[] Beside, double[] Vectors)
{
    public static Tridiagonal Reduce(ReadOnlySpan<double> matrix, int size)
    {
        var a = matrix[..(size * size)].ToArray();
        var result = new Tridiagonal(new double[size], new double[size], new double[size * size]);
        var reflections = new double[size][];
        for (var step = 0; step < size; step++)
        {
            result.Diagonal[step] = a[step * size + step];
            if (step < size - 1)
                (reflections[step], result.Beside[step]) =
                    Reflection(a.AsSpan(step * size + step + 1, size - step - 1));
            if (step < size - 2)
                Apply(a, size, step + 1, reflections[step]);
        }

        for (var at = 0; at < size; at++)
            result.Vectors[at * size + at] = 1;
        for (var step = size - 2; step >= 0; step--)
            ReflectRows(result.Vectors, size, step + 1, reflections[step]);
        return result;
    }

    // The unit vector u, or zero, whose reflection I - 2uuᵀ leaves nothing of x but its first component.
    private static (double[] Unit, double First) Reflection(ReadOnlySpan<double> x)
    {
        var unit = x.ToArray();
        var first = -Math.CopySign(TensorPrimitives.Norm(x), x[0]);
        unit[0] -= first;
        var norm = TensorPrimitives.Norm<double>(unit);
        if (norm > 0)
            TensorPrimitives.Divide(unit, norm, unit);
        return (unit, first);
    }

    // H·B·H of what is left, B: with p = B·u and w = 2·(p - (u·p)·u), less u·wᵀ + w·uᵀ.
    private static void Apply(double[] a, int size, int first, double[] u)
    {
        var w = new double[u.Length];
        for (var row = 0; row < u.Length; row++)
            w[row] = 2 * TensorPrimitives.Dot(Row(a, size, first, row), u);
        var along = TensorPrimitives.Dot<double>(u, w) / 2;
        TensorPrimitives.MultiplyAdd(u, -2 * along, w, w);
        for (var row = 0; row < u.Length; row++)
        {
            var line = Row(a, size, first, row);
            TensorPrimitives.MultiplyAdd(w, -u[row], line, line);
            TensorPrimitives.MultiplyAdd(u, -w[row], line, line);
        }
    }

    // From the last reflection to the first, so that rows and columns before it are still those of the unit matrix.
    private static void ReflectRows(double[] v, int size, int first, double[] u)
    {
        for (var row = 0; row < u.Length; row++)
        {
            var line = Row(v, size, first, row);
            TensorPrimitives.MultiplyAdd(u, -2 * TensorPrimitives.Dot(line, u), line, line);
        }
    }

    private static Span<double> Row(double[] matrix, int size, int first, int row) =>
        matrix.AsSpan((first + row) * size + first, size - first);
}
