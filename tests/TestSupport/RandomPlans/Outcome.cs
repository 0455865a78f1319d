namespace TestSupport.RandomPlans;

/// <summary>What an engine made of a plan: a schema and rows, or an error class.</summary>
internal sealed record Outcome(StructType? Schema, IReadOnlyList<Row> Rows, string? ErrorClass, string? Message)
{
    /// <summary>
    /// Whether the engine broke down instead of answering: a fault of its own (a Java exception without an error
    /// class), which says nothing about what the plan's answer is.
    /// </summary>
    public bool IsCrash => ErrorClass is "" && !IsUnclassified
        && Message!.Contains("java.lang.", StringComparison.Ordinal);

    /// <summary>Whether an exception came that is none of Spark's errors.</summary>
    private bool IsFault { get; init; }

    /// <summary>
    /// Whether Java's own check for overflow ended the plan: an error to match, only without a class.
    /// </summary>
    private bool IsUnclassified => ErrorClass is ""
        && Message!.Contains("java.lang.ArithmeticException", StringComparison.Ordinal);

    public static Task<Outcome> OfAsync(PlanNode plan, SparkSession session, CancellationToken cancellation) =>
        OfAsync(plan, new PlanContext(session, onlyNeeded: false), cancellation);

    public static async Task<Outcome> OfAsync(PlanNode plan, PlanContext context, CancellationToken cancellation)
    {
        try
        {
            var frame = plan.Build(context);
            var rows = await frame.CollectAsync(cancellation);
            // Rows know their schema; only for none of them it has to be asked for.
            return new Outcome(
                rows is [{ Schema: { } schema }, ..] ? schema : await frame.SchemaAsync(cancellation), rows, null,
                null);
        }
        catch (SparkException error)
        {
            return new Outcome(null, [], error.ErrorClass, error.Message);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A fault of the client or the engine: a difference from an engine that answers.
            return new Outcome(null, [], error.GetType().Name, error.ToString()) { IsFault = true };
        }
    }

    /// <summary>What differs, for people; null where both came to the same.</summary>
    public static string? Difference(Outcome expected, Outcome actual, bool ordered)
    {
        // A fault of the client is none of Spark's answers, even where it shows on both sides.
        if (expected.IsFault || actual.IsFault)
            return $"expected: {expected.Summary()}\nactual: {actual.Summary()}";
        if (expected.ErrorClass is not null || actual.ErrorClass is not null)
            return expected.ErrorClass == actual.ErrorClass || expected.IsUnclassified && actual.ErrorClass is not null
                ? null
                : $"expected: {expected.Summary()}\nactual: {actual.Summary()}";
        var (left, right) = (Names(expected.Schema!), Names(actual.Schema!));
        return left == right
            ? RowAssert.Difference(expected.Rows, actual.Rows, ordered)
            : $"expected schema: {left}\nactual schema:   {right}";
    }

    private string Summary() => ErrorClass is null
        ? $"{Rows.Count} rows{string.Concat(Rows.Take(5).Select(r => $"\n  {RowValues.Text(r)}"))}"
        : $"{ErrorClass}: {Message?[..Math.Min(Message.Length, 600)]}";

    private static string Names(StructType schema) => schema.SimpleString;
}
