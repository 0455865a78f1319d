namespace MachineLearning.Tests;

/// <summary>One row of alternating least squares in plain double arithmetic, for comparison.</summary>
internal static class ScalarAls
{
    public static double[] Solve(
        ReadOnlySpan<int> columns, ReadOnlySpan<float> values, float[] factors, int count, AlsOptions options)
    {
        var rank = options.Rank;
        var matrix = new double[rank, rank + 1];
        if (options.ImplicitPreferences)
            for (var row = 0; row < count; row++)
                AddProduct(matrix, factors, row, rank, 1, 0);
        var counted = 0;
        for (var at = 0; at < columns.Length; at++)
        {
            var weight = options.ImplicitPreferences ? options.Alpha * Math.Abs(values[at]) : 1;
            var target = options.ImplicitPreferences ? (values[at] > 0 ? 1 + weight : 0) : values[at];
            counted += options.ImplicitPreferences && values[at] <= 0 ? 0 : 1;
            AddProduct(matrix, factors, columns[at], rank, weight, target);
        }

        for (var at = 0; at < rank; at++)
            matrix[at, at] += options.Regularization * counted;
        return columns.IsEmpty ? new double[rank] : Gauss(matrix, rank);
    }

    private static void AddProduct(double[,] matrix, float[] factors, int row, int rank, double weight, double target)
    {
        for (var i = 0; i < rank; i++)
        {
            for (var j = 0; j < rank; j++)
                matrix[i, j] += weight * factors[row * rank + i] * factors[row * rank + j];
            matrix[i, rank] += target * factors[row * rank + i];
        }
    }

    private static double[] Gauss(double[,] m, int size)
    {
        for (var pivot = 0; pivot < size; pivot++)
            for (var row = 0; row < size; row++)
            {
                if (row == pivot)
                    continue;
                var factor = m[row, pivot] / m[pivot, pivot];
                for (var column = pivot; column <= size; column++)
                    m[row, column] -= factor * m[pivot, column];
            }

        return [.. Enumerable.Range(0, size).Select(row => m[row, size] / m[row, row])];
    }
}
