namespace Personalization.Reports;

/// <summary>How the report is written.</summary>
public sealed record ReportOptions
{
    /// <summary>The sign before amounts of money, or a code such as EUR: up to four characters.</summary>
    public string Currency { get; init; } = "£";

    /// <summary>Customers shown with what they bought and what they would see, 0 to 3.</summary>
    public int Examples { get; init; } = 3;

    /// <summary>Throws where a value makes no sense.</summary>
    /// <exception cref="InvalidInputException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (Currency.Length is < 1 or > 4 || Currency.Any(char.IsControl))
            throw new InvalidInputException(
                $"--currency must be a sign or a code of 1 to 4 characters such as £ or EUR, not '{Currency}'.");
        if (Examples is < 0 or > 3)
            throw new InvalidInputException($"--examples must lie between 0 and 3, not {Examples}.");
    }
}
