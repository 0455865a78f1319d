namespace Personalization.Recommendations;

/// <summary>A few linear equations, by elimination with pivots.</summary>
internal static class LinearSystem
{
    /// <summary>The solution; null where there is none, or not one alone. The arguments are used up.</summary>
    /// <param name="matrix">n rows of n.</param>
    /// <param name="right">The n right sides.</param>
    internal static double[]? Solve(double[][] matrix, double[] right)
    {
        for (var column = 0; column < right.Length; column++)
        {
            var pivot = Enumerable.Range(column, right.Length - column).MaxBy(row => Math.Abs(matrix[row][column]));
            if (!(Math.Abs(matrix[pivot][column]) > 1e-12))
                return null;
            (matrix[column], matrix[pivot]) = (matrix[pivot], matrix[column]);
            (right[column], right[pivot]) = (right[pivot], right[column]);
            for (var row = column + 1; row < right.Length; row++)
                Subtract(matrix, right, row, column);
        }

        for (var row = right.Length - 1; row >= 0; row--)
        {
            for (var column = row + 1; column < right.Length; column++)
                right[row] -= matrix[row][column] * right[column];
            right[row] /= matrix[row][row];
        }

        return right;
    }

    private static void Subtract(double[][] matrix, double[] right, int row, int pivot)
    {
        var factor = matrix[row][pivot] / matrix[pivot][pivot];
        for (var column = pivot; column < right.Length; column++)
            matrix[row][column] -= factor * matrix[pivot][column];
        right[row] -= factor * right[pivot];
    }
}
