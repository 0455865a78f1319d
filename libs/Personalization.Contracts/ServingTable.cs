namespace Personalization.Contracts;

/// <summary>One table of a release: what it is called and which columns a writer must bring.</summary>
/// <param name="Name">The table's name in the release.</param>
/// <param name="Columns">Its columns, in order; a batch brings them by name.</param>
/// <param name="Key">The columns that tell rows apart, in the order in which readers look them up.</param>
public sealed record ServingTable(
    string Name, IReadOnlyList<ServingColumn> Columns, IReadOnlyList<string> Key);

/// <summary>One column of a serving table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsNullable">Whether a row may lack it.</param>
public sealed record ServingColumn(string Name, ServingType Type = ServingType.Text, bool IsNullable = false);

/// <summary>What a serving column holds.</summary>
public enum ServingType
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A whole number of at most 64 bits.</summary>
    Integer,

    /// <summary>A double.</summary>
    Real,
}
