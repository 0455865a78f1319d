namespace Personalization.Reports.Sections;

internal static class LakeNames
{
    internal const string GoldClusterProfiles = "gold/cluster_profiles";
    internal const string GoldClusterChoice = "gold/cluster_choice";
    internal const string GoldClusterPicture = "gold/cluster_picture";
    internal const string GoldRfm = "gold/rfm";
    internal const string GoldSegmentSizes = "gold/segment_sizes";
    internal const string GoldEvaluation = "gold/evaluation";

    internal static IReadOnlyList<string> All { get; } =
    [
        Contracts.LakeTables.QualityRules, GoldClusterProfiles, GoldClusterChoice, GoldClusterPicture, GoldRfm,
        GoldSegmentSizes, GoldEvaluation,
    ];
}
