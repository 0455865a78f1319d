using System.Security.Cryptography;
using Personalization.Recommendations;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Evaluation;

/// <summary>Two files of a user: what is known, and what came later.</summary>
/// <param name="Asked">What is known, and everything that its customers took later.</param>
/// <param name="LearnDays">The last days of what is known, a tenth of its rows or so; 0 without moments.</param>
/// <param name="Notes">What was left out, and what cannot be done.</param>
public sealed record EvaluationFiles(RelevantItems Asked, int LearnDays, IReadOnlyList<string> Notes)
{
    /// <summary>Reads and checks both.</summary>
    /// <param name="spark">The session.</param>
    /// <param name="train">The file to learn from.</param>
    /// <param name="test">The file to foretell.</param>
    /// <param name="columns">What their columns are called.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidInputException">
    /// A file cannot be used, both are the same, or they share no customer.
    /// </exception>
    public static async Task<EvaluationFiles> ReadAsync(
        SparkSession spark, string train, string test, EvaluationFileColumns columns, CancellationToken cancellation)
    {
        var known = await EvaluationFile.ReadAsync(spark, train, columns, isTest: false, cancellation);
        var later = await EvaluationFile.ReadAsync(spark, test, columns, isTest: true, cancellation);
        if (await IsSameAsync(train, test, cancellation))
            throw new InvalidInputException(
                $"The files {train} and {test} are the same: what is to be foretold must not be known.");
        var asked = RelevantItems.All(new Interactions(known.Rows, known.End), later.Rows);
        if (await asked.Later.IsEmptyAsync(cancellation))
            throw new InvalidInputException(
                $"The files {train} and {test} share no customer: nobody can be asked for. " +
                $"{train} has {await ExamplesAsync(known.Rows, cancellation)}, " +
                $"{test} {await ExamplesAsync(later.Rows, cancellation)}.");
        var notes = new[]
        {
            known.Note, later.Note,
            known.End is null ? "without a time column nothing fades and there are no trends" : null,
        };
        return new(asked, await LearnDaysAsync(known, cancellation), [.. notes.OfType<string>()]);
    }

    private static async Task<int> LearnDaysAsync(EvaluationFile known, CancellationToken cancellation)
    {
        if (known.End is not { } end)
            return 0;
        var late = await known.Rows
            .Agg(PercentileApprox(UnixSeconds(InteractionColumns.Time), 0.9).Alias("late")).FirstAsync(cancellation);
        var days = (end - DateTimeOffset.FromUnixTimeSeconds(late!.GetAs<long>(0)).UtcDateTime).TotalDays;
        return Math.Max(1, (int)Math.Round(days));
    }

    private static async Task<string> ExamplesAsync(DataFrame rows, CancellationToken cancellation)
    {
        var some = await rows.Select(InteractionColumns.Customer).Distinct().OrderBy(InteractionColumns.Customer)
            .Limit(3).CollectAsync(cancellation);
        return string.Join(", ", some.Select(row => $"'{row.GetAs<string>(0)}'"));
    }

    private static async Task<bool> IsSameAsync(string left, string right, CancellationToken cancellation)
    {
        if (Path.GetFullPath(left) == Path.GetFullPath(right))
            return true;
        if (new FileInfo(left).Length != new FileInfo(right).Length)
            return false;
        await using var first = File.OpenRead(left);
        await using var second = File.OpenRead(right);
        var (one, other) = (
            await SHA256.HashDataAsync(first, cancellation), await SHA256.HashDataAsync(second, cancellation));
        return one.SequenceEqual(other);
    }
}
