namespace Personalization.Reports.Sections;

internal static class LakeNames
{
    internal const string SilverReturns = "silver/returns";
    internal const string QualityLedger = "quality/ledger";
    internal const string QualityRules = "quality/rules";
}
