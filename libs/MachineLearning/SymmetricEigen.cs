namespace MachineLearning;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations.</summary>
/// <param name="Values">Eigenvalues, greatest first.</param>
/// <param name="Vectors">
/// Unit eigenvectors, one after another in the order of the values; each has the sign that makes its component of
/// greatest magnitude positive.
/// </param>
public sealed record SymmetricEigen(double[] Values, double[][] Vectors)
{
    private const int MaxSweeps = 64;

    /// <summary>Decomposes a symmetric matrix (size × size, row-major).</summary>
    public static SymmetricEigen Decompose(ReadOnlySpan<double> matrix, int size)
    {
        var a = matrix[..(size * size)].ToArray();
        var v = new double[size * size];
        for (var at = 0; at < size; at++)
            v[at * size + at] = 1;
        for (var sweep = 0; sweep < MaxSweeps && !IsDiagonal(a, size); sweep++)
            for (var p = 0; p < size; p++)
                for (var q = p + 1; q < size; q++)
                    Rotate(a, v, size, p, q);
        return Sort(a, v, size);
    }

    private static bool IsDiagonal(double[] a, int size)
    {
        double off = 0, all = 0;
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
            {
                var square = a[row * size + column] * a[row * size + column];
                all += square;
                off += row == column ? 0 : square;
            }

        return off <= all * 1e-32;
    }

    // The rows of v are the eigenvectors, so that a rotation runs along memory.
    private static void Rotate(double[] a, double[] v, int size, int p, int q)
    {
        var apq = a[p * size + q];
        if (apq == 0)
            return;
        var theta = (a[q * size + q] - a[p * size + p]) / (2 * apq);
        var t = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var at = 0; at < size; at++)
        {
            var (x, y) = (a[at * size + p], a[at * size + q]);
            a[at * size + p] = c * x - s * y;
            a[at * size + q] = s * x + c * y;
        }

        RotateRows(a, size, p, q, c, s);
        RotateRows(v, size, p, q, c, s);
    }

    private static void RotateRows(double[] m, int size, int p, int q, double c, double s)
    {
        for (var at = 0; at < size; at++)
        {
            var (x, y) = (m[p * size + at], m[q * size + at]);
            m[p * size + at] = c * x - s * y;
            m[q * size + at] = s * x + c * y;
        }
    }

    private static SymmetricEigen Sort(double[] a, double[] v, int size)
    {
        var order = Enumerable.Range(0, size).OrderByDescending(at => a[at * size + at]).ToArray();
        var values = Array.ConvertAll(order, at => a[at * size + at]);
        var vectors = Array.ConvertAll(order, at => Signed(v.AsSpan(at * size, size).ToArray()));
        return new SymmetricEigen(values, vectors);
    }

    private static double[] Signed(double[] vector)
    {
        var greatest = vector.MaxBy(Math.Abs);
        return greatest >= 0 ? vector : Array.ConvertAll(vector, value => -value);
    }
}
