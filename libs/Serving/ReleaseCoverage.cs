namespace Serving;

/// <summary>How many customers of the profiles have an answer, by the best tier that has one for them.</summary>
/// <param name="Customers">Customers with a profile.</param>
/// <param name="Personal">Those with items of their own.</param>
/// <param name="Segment">Of the others, those with a segment that has popular items.</param>
/// <param name="Everyone">Of the others, those for whom what is popular with everyone remains.</param>
public sealed record ReleaseCoverage(long Customers, long Personal, long Segment, long Everyone)
{
    /// <summary>The share of customers with an answer in any tier, 0 to 1; 1 where there are no customers.</summary>
    public double Answered => Share(Personal + Segment + Everyone);

    /// <summary>The share of customers with items of their own, 0 to 1; 1 where there are no customers.</summary>
    public double PersonalShare => Share(Personal);

    private double Share(long count) => Customers == 0 ? 1 : (double)count / Customers;
}
