namespace SparkConnect.Client.Internals.Plans;

/// <summary>Small pieces of plan messages that several types need.</summary>
internal static class PlanBuilder
{
    private static long _lastPlanId;

    public static long NextPlanId() => Interlocked.Increment(ref _lastPlanId);

    public static Proto.Expression.Types.Alias Alias(
        Proto.Expression expression, IEnumerable<string> names, string? metadata = null)
    {
        var alias = new Proto.Expression.Types.Alias { Expr = expression };
        alias.Name.AddRange(names);
        if (metadata is not null)
            alias.Metadata = metadata;
        return alias;
    }

    public static Proto.Expression Attribute(string name, long? planId = null)
    {
        if (name == "*" || name.EndsWith(".*", StringComparison.Ordinal))
            return Star(name, planId);
        var attribute = new Proto.Expression.Types.UnresolvedAttribute { UnparsedIdentifier = name };
        if (planId is { } id)
            attribute.PlanId = id;
        return new Proto.Expression { UnresolvedAttribute = attribute };
    }

    /// <summary>A name as an identifier that is read back as one part, whatever it contains.</summary>
    public static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    private static Proto.Expression Star(string name, long? planId)
    {
        var star = new Proto.Expression.Types.UnresolvedStar();
        if (name != "*")
            star.UnparsedTarget = name;
        if (planId is { } id)
            star.PlanId = id;
        return new Proto.Expression { UnresolvedStar = star };
    }
}
