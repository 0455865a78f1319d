namespace TestSupport.RandomPlans;

/// <summary>Makes a plan smaller for as long as it still shows what it showed.</summary>
internal static class Shrinker
{
    private const int MaxAttempts = 400;

    /// <summary>The smallest plan that was found.</summary>
    /// <param name="plan">Where to begin.</param>
    /// <param name="stillFails">Whether a smaller plan still fails.</param>
    public static async Task<PlanNode> ShrinkAsync(PlanNode plan, Func<PlanNode, Task<bool>> stillFails)
    {
        var attempts = 0;
        var improved = true;
        while (improved)
        {
            improved = false;
            foreach (var candidate in Candidates(plan))
            {
                if (++attempts > MaxAttempts)
                    return plan;
                if (!await stillFails(candidate))
                    continue;
                (plan, improved) = (candidate, true);
                break;
            }
        }
        return plan;
    }

    /// <summary>Plans a step smaller, the boldest first.</summary>
    private static IEnumerable<PlanNode> Candidates(PlanNode plan) =>
        plan.Descendants().Concat(WithOneStepLess(plan)).Concat(WithLessInOneStep(plan));

    private static IEnumerable<PlanNode> WithOneStepLess(PlanNode node) => Everywhere(node, n => n.Inputs);

    private static IEnumerable<PlanNode> WithLessInOneStep(PlanNode node) =>
        Everywhere(node, n => n.Smaller().Concat(WithSmallerExpressions(n)));

    /// <summary>The tree with one node, anywhere, replaced by each of its alternatives.</summary>
    private static IEnumerable<PlanNode> Everywhere(PlanNode node, Func<PlanNode, IEnumerable<PlanNode>> alternatives)
    {
        foreach (var alternative in alternatives(node))
            yield return alternative;
        for (var i = 0; i < node.Inputs.Count; i++)
        {
            foreach (var input in Everywhere(node.Inputs[i], alternatives))
                yield return node.WithInputs(Replaced(node.Inputs, i, input));
        }
    }

    private static IEnumerable<PlanNode> WithSmallerExpressions(PlanNode node)
    {
        for (var i = 0; i < node.Expressions.Count; i++)
        {
            foreach (var smaller in Smaller(node.Expressions[i]))
                yield return node.WithExpressions(Replaced(node.Expressions, i, smaller));
        }
    }

    private static IEnumerable<Expr> Smaller(Expr expression)
    {
        foreach (var child in expression.Children.Where(c => c.Kind == expression.Kind))
            yield return child;
        if (expression.Children.Count > 0)
            yield return new NullExpr(expression.Kind);
        for (var i = 0; i < expression.Children.Count; i++)
        {
            foreach (var smaller in Smaller(expression.Children[i]))
                yield return expression.WithChildren(Replaced(expression.Children, i, smaller));
        }
    }

    private static T[] Replaced<T>(IReadOnlyList<T> items, int index, T item) =>
        [.. items.Select((old, i) => i == index ? item : old)];
}
