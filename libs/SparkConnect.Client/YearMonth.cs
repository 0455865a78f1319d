namespace SparkConnect.Client;

/// <summary>A signed number of months: the value of Spark's year-month intervals.</summary>
/// <param name="TotalMonths">Years × 12 plus months.</param>
public readonly record struct YearMonth(int TotalMonths)
{
    /// <summary>Whole years, with the sign of the interval.</summary>
    public int Years => TotalMonths / 12;

    /// <summary>Months beyond the whole years, with the sign of the interval.</summary>
    public int Months => TotalMonths % 12;

    /// <summary>Spark's form, such as <c>1-2</c> or <c>-0-3</c>.</summary>
    public override string ToString() =>
        $"{(TotalMonths < 0 ? "-" : "")}{Math.Abs((long)TotalMonths) / 12}-{Math.Abs((long)TotalMonths) % 12}";
}
