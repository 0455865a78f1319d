using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Features;

/// <summary>Sums as features have them.</summary>
internal static class Sums
{
    /// <summary>A sum of money in the type that all sums of money have.</summary>
    internal static Column Money(Column sum) => sum.Cast("decimal(28,4)");

    /// <summary>The sum over the rows for which the condition is true; 0 where it is for none.</summary>
    internal static Column SumWhere(Column condition, string column) =>
        Sum(When(condition, Col(column)).Otherwise(0));

    /// <summary>What came back as a share of what was sold, at most 1.</summary>
    internal static Column ReturnRate(string returned, string sold) => Least(
        Lit(1.0), Coalesce(Col(returned), Lit(0L)).Cast("double") / Col(sold).Cast("double"));
}
