namespace Personalization.Contracts;

/// <summary>
/// The sliding windows of features: the last so many times 24 hours before the moment asked about, their start
/// included. A windowed column is named after its measure and its days, <c>orders_30d</c>.
/// </summary>
public static class FeatureWindows
{
    /// <summary>Lengths in days, ascending.</summary>
    public static IReadOnlyList<int> Days { get; } = [7, 30, 90, 365];

    /// <summary>The column of a measure in a window.</summary>
    public static string Column(string measure, int days) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{measure}_{days}d");
}
