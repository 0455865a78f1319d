using Personalization.Contracts;

namespace Personalization.Reports.Sections;

/// <summary>Tables that the report shows where they are, whoever writes them.</summary>
internal static class LakeNames
{
    internal const string GoldEvaluation = "gold/evaluation";

    internal static IReadOnlyList<string> All { get; } = [LakeTables.QualityRules, GoldEvaluation];
}
