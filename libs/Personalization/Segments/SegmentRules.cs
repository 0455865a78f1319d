using SparkConnect.Client;
using SparkConnect.Protocol;
using static SparkConnect.Client.Functions;

namespace Personalization.Segments;

/// <summary>Parts rules that can be worked out from those that cannot.</summary>
public static class SegmentRules
{
    /// <summary>
    /// Asks the engine about each condition without running it: its syntax, its columns and its types.
    /// </summary>
    /// <param name="people">What <see cref="People"/> gave.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static Task<(IReadOnlyList<SegmentRule> Usable, IReadOnlyList<SegmentFailure> Failed)> CheckAsync(
        DataFrame people, IReadOnlyList<SegmentRule> rules, CancellationToken cancellation) =>
        PartAsync(rules, rule => people.Filter(rule.Where).SchemaAsync(cancellation));

    /// <summary>
    /// Runs each condition by itself: for when one of several has failed on some customer's values.
    /// </summary>
    /// <param name="people">What <see cref="People"/> gave.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static Task<(IReadOnlyList<SegmentRule> Usable, IReadOnlyList<SegmentFailure> Failed)> TryAsync(
        DataFrame people, IReadOnlyList<SegmentRule> rules, CancellationToken cancellation) =>
        PartAsync(rules, rule => people.Agg(CountIf(Condition(rule))).CollectAsync(cancellation));

    /// <summary>A rule's condition; NULL alone has no type by itself.</summary>
    internal static Column Condition(SegmentRule rule) => Expr(rule.Where).Cast("boolean");

    private static async Task<(IReadOnlyList<SegmentRule>, IReadOnlyList<SegmentFailure>)> PartAsync(
        IReadOnlyList<SegmentRule> rules, Func<SegmentRule, Task> ask)
    {
        var (usable, failed) = (new List<SegmentRule>(), new List<SegmentFailure>());
        foreach (var rule in rules)
        {
            try
            {
                await ask(rule);
                usable.Add(rule);
            }
            catch (SparkException error)
            {
                failed.Add(new SegmentFailure(rule, error));
            }
        }

        return (usable, failed);
    }
}
