using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>
/// Logistic regression by Newton's method. The engine sums gradient and curvature over the rows, so only a row of sums
/// comes to the client in each step.
/// </summary>
internal static class LogisticFit
{
    private const int MaxSteps = 15;

    // A step's error is of the order of its square.
    private const double Enough = 1e-4;

    // Next to thousands of rows this is nothing; it keeps the system solvable where a feature does not vary.
    private const double Ridge = 1e-3;

    /// <summary>The intercept and then a coefficient for each feature; null where it does not converge.</summary>
    /// <param name="rows">The features and the label, all double; labels are 0 or 1 and both occur.</param>
    /// <param name="features">The names of the features.</param>
    /// <param name="label">The label's name.</param>
    /// <param name="rate">The mean of the labels, above 0 and below 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal static async Task<double[]?> SolveAsync(
        DataFrame rows, IReadOnlyList<string> features, string label, double rate, CancellationToken cancellation)
    {
        var coefficients = new double[features.Count + 1];
        coefficients[0] = Math.Log(rate / (1 - rate));
        for (var step = 0; step < MaxSteps; step++)
        {
            var sums = await Sums(rows, features, label, coefficients).FirstAsync(cancellation);
            var change = LinearSystem.Solve(Curvature(sums!, coefficients.Length), Gradient(sums!, coefficients));
            if (change is null)
                return null;
            for (var at = 0; at < change.Length; at++)
                coefficients[at] += change[at];
            if (change.Max(Math.Abs) < Enough)
                return coefficients;
        }

        return null;
    }

    private static DataFrame Sums(
        DataFrame rows, IReadOnlyList<string> features, string label, double[] coefficients)
    {
        Column[] values = [Lit(1.0), .. features.Select(name => Col(name))];
        var odds = Lit(coefficients[0]);
        for (var at = 1; at < values.Length; at++)
            odds += values[at] * coefficients[at];
        var chance = Col("chance");
        var sums = values.Select((value, at) => Sum(value * (Col(label) - chance)).Alias(Name(at)))
            .Concat(values.SelectMany((left, i) => values.Take(i + 1).Select((right, j) =>
                Sum(left * right * chance * (1.0 - chance)).Alias(Name(i, j)))));
        return rows.WithColumn("chance", 1.0 / (Exp(-odds) + 1.0)).Agg([.. sums]);
    }

    private static double[] Gradient(Row sums, double[] coefficients) =>
        [.. coefficients.Select((value, at) => sums.GetAs<double>(Name(at)) - (at == 0 ? 0 : Ridge * value))];

    private static double[][] Curvature(Row sums, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, count).Select(j =>
            sums.GetAs<double>(Name(Math.Max(i, j), Math.Min(i, j))) + (i == j ? Ridge : 0)).ToArray()),
    ];

    private static string Name(int at) => $"g{at}";

    private static string Name(int i, int j) => $"h{i}_{j}";
}
