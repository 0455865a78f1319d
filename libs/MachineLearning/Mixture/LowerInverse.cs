namespace MachineLearning.Mixture;

/// <summary>L⁻¹ of a covariance C = LLᵀ by Cholesky's factorisation, in double precision.</summary>
internal static class LowerInverse
{
    /// <summary>False where the matrix (size × size, row-major) is not positive definite.</summary>
    public static bool TryOf(ReadOnlySpan<double> matrix, int size, out double[] inverse)
    {
        inverse = new double[size * size];
        var lower = new double[size * size];
        for (var row = 0; row < size; row++)
            for (var column = 0; column <= row; column++)
            {
                var value = matrix[row * size + column];
                for (var at = 0; at < column; at++)
                    value -= lower[row * size + at] * lower[column * size + at];
                if (row == column && (!(value > 0) || !double.IsFinite(value)))
                    return false;
                lower[row * size + column] = row == column ? Math.Sqrt(value) : value / lower[column * size + column];
            }

        for (var column = 0; column < size; column++)
            for (var row = column; row < size; row++)
            {
                var value = row == column ? 1.0 : 0.0;
                for (var at = column; at < row; at++)
                    value -= lower[row * size + at] * inverse[at * size + column];
                inverse[row * size + column] = value / lower[row * size + row];
            }

        return true;
    }
}
