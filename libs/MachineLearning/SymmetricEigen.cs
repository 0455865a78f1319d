using MachineLearning.Linear;

namespace MachineLearning;

/// <summary>
/// Eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to three diagonals, then QL steps with
/// implicit shifts (Bowdler, Martin, Reinsch and Wilkinson, 1968).
/// </summary>
/// <param name="Values">Eigenvalues, greatest first.</param>
/// <param name="Vectors">
/// Unit eigenvectors, one after another in the order of the values; each has the sign that makes its component of
/// greatest magnitude positive.
/// </param>
public sealed record SymmetricEigen(double[] Values, double[][] Vectors)
{
    /// <summary>Decomposes a symmetric matrix (size × size, row-major).</summary>
    /// <exception cref="ArithmeticException">The matrix holds NaN or infinity.</exception>
    public static SymmetricEigen Decompose(ReadOnlySpan<double> matrix, int size)
    {
        foreach (var value in matrix[..(size * size)])
            if (!double.IsFinite(value))
                throw new ArithmeticException("The matrix holds NaN or infinity: check what it was made from.");
        var tridiagonal = Tridiagonal.Reduce(matrix, size);
        TridiagonalQl.Solve(tridiagonal);
        return Sort(tridiagonal.Diagonal, tridiagonal.Vectors, size);
    }

    private static SymmetricEigen Sort(double[] diagonal, double[] v, int size)
    {
        var order = Enumerable.Range(0, size).OrderByDescending(at => diagonal[at]).ToArray();
        var values = Array.ConvertAll(order, at => diagonal[at]);
        var vectors = Array.ConvertAll(order, at => Signed(v.AsSpan(at * size, size).ToArray()));
        return new SymmetricEigen(values, vectors);
    }

    private static double[] Signed(double[] vector)
    {
        var greatest = vector.MaxBy(Math.Abs);
        return greatest >= 0 ? vector : Array.ConvertAll(vector, value => -value);
    }
}
