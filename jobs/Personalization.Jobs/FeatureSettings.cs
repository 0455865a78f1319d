using System.CommandLine;
using Personalization.Contracts;
using Personalization.Features;
using Personalization.Lakes;

namespace Personalization.Jobs;

/// <summary>The options by which features are made, for every job that makes some.</summary>
internal static class FeatureSettings
{
    private static readonly FeatureOptions Defaults = new();

    private static readonly Option<double> HalfLife = new("--half-life")
    {
        Description = "Days after which an event counts half in decayed features",
        HelpName = "DAYS",
        DefaultValueFactory = _ => Defaults.HalfLifeDays,
    };

    private static readonly Option<string> Weights = new("--weights")
    {
        Description = "What an order, an order line and a returned line count for in engagement",
        HelpName = "KIND=NUMBER,...",
        DefaultValueFactory = _ => Defaults.Weights.ToString(),
    };

    internal static IReadOnlyList<Option> All => [HalfLife, Weights];

    internal static FeatureOptions Read(ParseResult values) => new()
    {
        HalfLifeDays = values.GetValue(HalfLife),
        Weights = EngagementWeights.Parse(values.GetValue(Weights)!),
    };

    /// <summary>What was bought and came back, from silver at these versions.</summary>
    internal static SalesHistory History(LakeStore store, IReadOnlyDictionary<string, long> versions)
    {
        var purchases = store.Read(LakeTables.SilverPurchases, versions[LakeTables.SilverPurchases]);
        return versions.TryGetValue(LakeTables.SilverReturns, out var version)
            ? new SalesHistory(purchases, store.Read(LakeTables.SilverReturns, version))
            : SalesHistory.WithoutReturns(purchases);
    }
}
