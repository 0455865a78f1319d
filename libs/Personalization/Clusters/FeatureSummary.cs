using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Clusters;

/// <summary>One column over all customers.</summary>
/// <param name="Name">The column.</param>
/// <param name="Known">Customers with a finite value.</param>
/// <param name="Missing">Customers without: null, not a number or infinite.</param>
/// <param name="Median">The median of the finite values.</param>
/// <param name="Least">The least of them.</param>
/// <param name="Greatest">The greatest of them.</param>
/// <param name="Skewness">How far they lean: above 1 the few are large.</param>
internal sealed record FeatureSummary(
    string Name, long Known, long Missing, double Median, double Least, double Greatest, double Skewness)
{
    private const int Parts = 5;

    /// <summary>Nothing to tell customers apart by.</summary>
    public bool IsConstant => Known == 0 || Least == Greatest;

    /// <summary>Amounts and counts of which few are large are compared by ratio, not by difference.</summary>
    public bool IsSkewed => Least >= 0 && Skewness > 1;

    /// <summary>The column as a finite double, or null.</summary>
    public static Column Finite(string name)
    {
        var value = Col(name).Cast("double");
        return When(Abs(value).Lt(double.PositiveInfinity), value);
    }

    /// <summary>All columns in one aggregate.</summary>
    public static async Task<(long Customers, IReadOnlyList<FeatureSummary> Features)> ReadAsync(
        DataFrame customers, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var measures = names.SelectMany(name => Measures(Finite(name))).Prepend(Count("*"));
        var row = (await customers.Agg([.. measures.Select((measure, at) => measure.Alias($"m{at}"))])
            .CollectAsync(cancellation))[0];
        var count = row.GetAs<long>(0);
        return (count, [.. names.Select((name, at) => From(name, count, row, 1 + at * Parts))]);
    }

    private static Column[] Measures(Column value) =>
        [Count(value), Functions.Median(value), Min(value), Max(value), Functions.Skewness(value)];

    private static FeatureSummary From(string name, long count, Row row, int first)
    {
        var known = row.GetAs<long>(first);
        return new FeatureSummary(
            name, known, count - known, Number(row, first + 1), Number(row, first + 2), Number(row, first + 3),
            Number(row, first + 4));
    }

    private static double Number(Row row, int at) => row.IsNullAt(at) ? 0 : row.GetAs<double>(at);
}
