namespace Personalization.Segments;

/// <summary>How large a segment is and how it got there.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Size">Customers in it.</param>
/// <param name="Customers">All customers.</param>
/// <param name="Entered">Customers who were not in it before.</param>
/// <param name="Left">Customers who were in it before and no longer are.</param>
public sealed record SegmentSize(string Segment, long Size, long Customers, long Entered, long Left)
{
    /// <summary>The share of all customers, 0 to 1; 0 where there are none.</summary>
    public double Share => Customers == 0 ? 0 : (double)Size / Customers;

    /// <summary>Customers who were in it before.</summary>
    public long Before => Size - Entered + Left;

    /// <summary>(size − size before) / size before; null where nobody was in it before.</summary>
    public double? Growth => Before == 0 ? null : (double)(Size - Before) / Before;

    /// <summary>left / size before; null where nobody was in it before.</summary>
    public double? Churn => Before == 0 ? null : (double)Left / Before;
}
