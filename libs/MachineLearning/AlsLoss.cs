using System.Numerics.Tensors;
using MachineLearning.Linear;

namespace MachineLearning;

/// <summary>
/// The objective that <see cref="AlsTrainer"/> lowers: the squared error plus regularisation weighted by the number
/// of ratings. For implicit feedback the error runs over every pair, with confidence 1 + alpha·|rating|.
/// </summary>
public static class AlsLoss
{
    /// <summary>The value of the objective at the given factors.</summary>
    public static double Compute(RatingMatrix byUser, AlsFactors factors, AlsOptions options)
    {
        ArgumentNullException.ThrowIfNull(byUser);
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(options);
        var error = options.ImplicitPreferences ? AllPairs(factors) : 0.0;
        for (var user = 0; user < byUser.RowCount; user++)
            error += RowError(byUser, user, factors, options);
        var penalty = Penalty(byUser, factors.Users, options) + Penalty(byUser.Transpose(), factors.Items, options);
        return error + options.Regularization * penalty;
    }

    /// <summary>The root of the mean squared error over the stored ratings; the measure of explicit feedback.</summary>
    public static double RootMeanSquaredError(RatingMatrix byUser, AlsFactors factors)
    {
        ArgumentNullException.ThrowIfNull(byUser);
        ArgumentNullException.ThrowIfNull(factors);
        var total = 0.0;
        for (var user = 0; user < byUser.RowCount; user++)
            total += RowError(byUser, user, factors, new AlsOptions());
        return Math.Sqrt(total / byUser.Count);
    }

    private static double RowError(RatingMatrix byUser, int user, AlsFactors factors, AlsOptions options)
    {
        var items = byUser.ColumnsOf(user);
        var values = byUser.ValuesOf(user);
        var total = 0.0;
        for (var at = 0; at < items.Length; at++)
        {
            double score = factors.Predict(user, items[at]);
            if (options.ImplicitPreferences)
            {
                var miss = (values[at] > 0 ? 1.0 : 0.0) - score;
                total += (1 + options.Alpha * Math.Abs(values[at])) * miss * miss - score * score;
            }
            else
            {
                total += (values[at] - score) * (values[at] - score);
            }
        }

        return total;
    }

    // The sum of (x·y)² over all pairs is the inner product of the two Gram matrices.
    private static double AllPairs(AlsFactors factors)
    {
        var users = Gram.Compute(factors.Users, factors.Rank, 1, default);
        var items = Gram.Compute(factors.Items, factors.Rank, 1, default);
        var total = 0.0;
        for (var at = 0; at < users.Length; at++)
            total += users[at] * items[at];
        return total;
    }

    private static double Penalty(RatingMatrix ratings, float[] factors, AlsOptions options)
    {
        var rank = options.Rank;
        var total = 0.0;
        for (var row = 0; row < ratings.RowCount; row++)
        {
            var count = ratings.ValuesOf(row).Length;
            if (options.ImplicitPreferences)
                count = CountPositive(ratings.ValuesOf(row));
            total += count * (double)TensorPrimitives.SumOfSquares<float>(factors.AsSpan(row * rank, rank));
        }

        return total;
    }

    private static int CountPositive(ReadOnlySpan<float> values)
    {
        var count = 0;
        foreach (var value in values)
            count += value > 0 ? 1 : 0;
        return count;
    }
}
