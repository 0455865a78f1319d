using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Segments;

/// <summary>Who is in what segment, and how that differs from before.</summary>
public static class Memberships
{
    private const string SinceBefore = "since_before";

    /// <summary>
    /// Who meets which rule, as <see cref="SegmentColumns"/>: one reading of the people for all rules together.
    /// </summary>
    /// <param name="people">What <see cref="People"/> gave.</param>
    /// <param name="rules">Rules that <see cref="SegmentRules.CheckAsync"/> found usable.</param>
    /// <param name="before">
    /// The memberships of the run before, or null: who stays keeps the moment of the entry.
    /// </param>
    /// <param name="keep">Segments whose members of before stay, as nobody can tell better now.</param>
    /// <param name="asOf">The moment of the features, UTC: that of an entry.</param>
    public static DataFrame Of(
        DataFrame people, IReadOnlyList<SegmentRule> rules, DataFrame? before, IReadOnlyList<string> keep,
        DateTime asOf)
    {
        var names = rules.Select(rule => (ColumnOrName)When(SegmentRules.Condition(rule), rule.Name)).ToArray();
        var now = people.Select(
            Col(SegmentColumns.Customer),
            Explode(Filter(Array(names), name => name.IsNotNull())).Alias(SegmentColumns.Segment));
        if (before is null)
            return now.WithColumn(SegmentColumns.Since, Lit(asOf));
        var joined = now
            .Join(
                before.WithColumnRenamed(SegmentColumns.Since, SinceBefore),
                [SegmentColumns.Customer, SegmentColumns.Segment], "left")
            .Select(
                Col(SegmentColumns.Customer), Col(SegmentColumns.Segment),
                Coalesce(Col(SinceBefore), Lit(asOf)).Alias(SegmentColumns.Since));
        return keep.Count == 0
            ? joined
            : joined.Union(before.Filter(Col(SegmentColumns.Segment).IsIn([.. keep]))
                .Select(SegmentColumns.Customer, SegmentColumns.Segment, SegmentColumns.Since));
    }

    /// <summary>
    /// Who entered and who left: customer, segment and change of <see cref="SegmentChangeColumns"/>.
    /// </summary>
    /// <param name="now">The memberships now.</param>
    /// <param name="before">Those of the run before; null where there was none, so that all have entered.</param>
    public static DataFrame Changes(DataFrame now, DataFrame? before)
    {
        if (before is null)
            return Changed(now, SegmentChangeColumns.Entered);
        return Changed(Without(now, before), SegmentChangeColumns.Entered)
            .Union(Changed(Without(before, now), SegmentChangeColumns.Left));
    }

    private static DataFrame Without(DataFrame some, DataFrame others) =>
        some.Join(others, [SegmentColumns.Customer, SegmentColumns.Segment], "left_anti");

    private static DataFrame Changed(DataFrame memberships, string change) => memberships.Select(
        Col(SegmentColumns.Customer), Col(SegmentColumns.Segment), Lit(change).Alias(SegmentChangeColumns.Change));
}
