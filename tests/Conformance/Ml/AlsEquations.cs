namespace Conformance.Ml;

/// <summary>
/// The normal equations of one user with MLlib's weighting, in plain double arithmetic: what the last half-iteration
/// of ALS must have solved.
/// </summary>
internal static class AlsEquations
{
    public static Dictionary<int, float[]> Factors(IReadOnlyList<Row> rows) => rows.ToDictionary(
        row => row.GetAs<int>(0), row => ((IEnumerable<object?>)row[1]!).Select(value => (float)value!).ToArray());

    public static double[] Solve(
        IReadOnlyDictionary<int, double> ratings,
        Dictionary<int, float[]> items,
        int rank,
        double regularization,
        double? alpha)
    {
        var matrix = new double[rank, rank + 1];
        if (alpha is not null)
            foreach (var factor in items.Values)
                Add(matrix, factor, 1, 0);
        foreach (var (item, rating) in ratings)
        {
            var confidence = (alpha ?? 0) * Math.Abs(rating);
            Add(matrix, items[item], alpha is null ? 1 : confidence, alpha is null ? rating : 1 + confidence);
        }

        for (var at = 0; at < rank; at++)
            matrix[at, at] += regularization * ratings.Count;
        return Gauss(matrix, rank);
    }

    private static void Add(double[,] matrix, float[] factor, double weight, double target)
    {
        for (var row = 0; row < factor.Length; row++)
        {
            for (var column = 0; column < factor.Length; column++)
                matrix[row, column] += weight * factor[row] * factor[column];
            matrix[row, factor.Length] += target * factor[row];
        }
    }

    private static double[] Gauss(double[,] matrix, int size)
    {
        for (var pivot = 0; pivot < size; pivot++)
            for (var row = 0; row < size; row++)
            {
                var factor = row == pivot ? 0 : matrix[row, pivot] / matrix[pivot, pivot];
                for (var column = pivot; column <= size; column++)
                    matrix[row, column] -= factor * matrix[pivot, column];
            }

        return [.. Enumerable.Range(0, size).Select(row => matrix[row, size] / matrix[row, row])];
    }
}
