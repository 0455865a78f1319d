using System.Globalization;
using System.Text.RegularExpressions;

namespace Personalization.Features;

/// <summary>A training set that somebody wants.</summary>
/// <param name="Name">Its name: small letters, digits and _, beginning with a letter.</param>
/// <param name="CutOffs">Its moments, UTC.</param>
/// <param name="LabelDays">Length of the label's window in days; null for no labels.</param>
public sealed partial record TrainingSetRequest(string Name, IReadOnlyList<DateTime> CutOffs, int? LabelDays)
{
    /// <summary>Reads cut-offs as <c>2011-06-01,2011-09-01</c>, in order and each once.</summary>
    /// <exception cref="InvalidInputException">One of them is no date, or there is none.</exception>
    public static IReadOnlyList<DateTime> ParseCutOffs(string text)
    {
        var cutOffs = new SortedSet<DateTime>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!DateTime.TryParse(
                part, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
                throw new InvalidInputException(
                    $"--cut-offs must be dates such as 2011-06-01,2011-09-01; '{part}' is none.");
            cutOffs.Add(moment);
        }

        return cutOffs.Count > 0
            ? [.. cutOffs]
            : throw new InvalidInputException("--cut-offs names no date; give it as 2011-06-01,2011-09-01.");
    }

    /// <summary>Throws where a value makes no sense.</summary>
    /// <exception cref="InvalidInputException">The name or the days cannot be used.</exception>
    public void Validate()
    {
        if (!NamePattern().IsMatch(Name))
            throw new InvalidInputException(
                $"A training set's name is made of small letters, digits and _, after a letter; not '{Name}'.");
        if (LabelDays is < 1 or > 36_500)
            throw new InvalidInputException($"--label-days must lie between 1 and 36500, not {LabelDays}.");
    }

    /// <summary>Throws where the data ends before a label's window does: such labels would be too low.</summary>
    /// <param name="end">The end of the data, UTC.</param>
    /// <exception cref="InvalidInputException">The message names the last cut-off that can be used.</exception>
    public void CheckLabels(DateTime end)
    {
        if (LabelDays is { } days && CutOffs[^1].AddDays(days) > end)
            throw new InvalidInputException(string.Create(
                CultureInfo.InvariantCulture,
                $"The {days} days after {CutOffs[^1]:yyyy-MM-dd HH:mm} reach beyond the last purchase, so their labels "
                    + $"would be too low. The last cut-off that can be used is {end.AddDays(-days):yyyy-MM-dd}."));
    }

    /// <summary>The request as one text, the same for the same request.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"cut-offs {string.Join(',', CutOffs.Select(time => time.ToString("O", CultureInfo.InvariantCulture)))}, "
            + $"label days {LabelDays ?? 0}");

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")]
    private static partial Regex NamePattern();
}
