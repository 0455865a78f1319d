using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>
/// Weights as multiples of a power of two. Products and sums of them are exact in a double, so that an engine may add
/// them up in any order and parts and still gives the same sum, and the same ranking, in every run.
/// </summary>
internal static class Quanta
{
    private const double Fine = 1 << 20;
    private const double Coarse = 1 << 10;

    /// <summary>A weight of 0 to 1 to three digits; what is above 0 stays above it.</summary>
    internal static Column OfWeight(Column value) => When(
            value.Gt(0.0), Greatest(Round(value * Coarse), Lit(1.0)) / Coarse)
        .Otherwise(Lit(0.0));

    /// <summary>A similarity of 0 to 1 to six digits.</summary>
    internal static Column OfSimilarity(Column value) => Round(value * Fine) / Fine;
}
