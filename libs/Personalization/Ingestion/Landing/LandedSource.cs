namespace Personalization.Ingestion.Landing;

/// <summary>A source whose rows lie in files that the engine sees.</summary>
/// <param name="Name">What bronze calls the source.</param>
/// <param name="Where">What messages call it; it holds no secret.</param>
/// <param name="ContentName">What tells its content from every other.</param>
/// <param name="Paths">The files.</param>
/// <param name="Format">How they are read.</param>
internal sealed record LandedSource(
    string Name, string Where, string ContentName, IReadOnlyList<string> Paths, SourceFormat Format)
{
    /// <summary>Null, or the columns of a database's table: then every value in the files is text.</summary>
    internal IReadOnlyList<LandedColumn>? Columns { get; init; }

    /// <summary>
    /// Whether the rows were waiting from a run that did not bring them into bronze: there may be newer ones.
    /// </summary>
    internal bool IsLeftOver { get; init; }

    /// <summary>What the user should know besides.</summary>
    internal IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What is to be done once the rows are in bronze; safe to do again.</summary>
    internal Action Finish { get; init; } = () => { };
}

/// <summary>A column of a database's table.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Type">The type of bronze that its declaration means.</param>
internal sealed record LandedColumn(string Name, string Type);
