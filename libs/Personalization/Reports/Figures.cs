using System.Globalization;

namespace Personalization.Reports;

/// <summary>Numbers, amounts and dates as the report writes them, the same everywhere.</summary>
/// <param name="currency">The sign or code before amounts.</param>
internal sealed class Figures(string currency)
{
    // A space that never breaks a line.
    internal const string Space = "\u00a0";

    private readonly string _sign = currency.Length > 1 && char.IsLetter(currency[^1]) ? currency + Space : currency;

    /// <summary>1,234; with cents below 100.</summary>
    internal string Money(decimal amount) =>
        (amount < 0 ? "−" : "") + _sign + Math.Abs(amount).ToString(
            Math.Abs(amount) < 100 && amount != 0 ? "N2" : "N0", CultureInfo.InvariantCulture);

    /// <summary>£1.2M, £340k, £85: for headlines and axes.</summary>
    internal string MoneyShort(double amount) => (amount < 0 ? "−" : "") + _sign + Short(Math.Abs(amount));

    /// <summary>1.2M, 340k, 85.</summary>
    internal static string Short(double value) => value switch
    {
        >= 999_500_000 => Digits(value / 1e9) + "B",
        >= 999_500 => Digits(value / 1e6) + "M",
        >= 10_000 => Digits(value / 1e3) + "k",
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    internal static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>1 order, 2 orders.</summary>
    internal static string Counted(long count, string noun) =>
        Count(count) + Space + noun + (count == 1 ? "" : "s");

    /// <summary>A share of 1 in per cent: whole from 10 %, else with a decimal; never 0 where there is some.</summary>
    internal static string Share(double share) => share switch
    {
        double.NaN => "–",
        > 0 and < 0.0005 => "<0.1" + Space + "%",
        >= 0.9995 and < 1 => ">99.9" + Space + "%",
        _ => (share * 100).ToString(IsWhole(share) ? "0" : "0.0", CultureInfo.InvariantCulture) + Space + "%",
    };

    private static bool IsWhole(double share) => share is 0 or >= 1 or (>= 0.0995 and < 0.995);

    /// <summary>part ÷ whole; not a number where the whole is nothing.</summary>
    internal static double Part(double part, double whole) => whole == 0 ? double.NaN : part / whole;

    internal static string Date(DateTime date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    internal static string Month(DateTime month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    internal static string ShortMonth(DateTime month) => month.ToString("MMM yyyy", CultureInfo.InvariantCulture);

    // Three digits: 1.23, 12.3, 123.
    private static string Digits(double value) => value.ToString(
        value < 10 ? "0.##" : value < 100 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
