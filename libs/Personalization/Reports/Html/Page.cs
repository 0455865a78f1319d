namespace Personalization.Reports.Html;

/// <summary>What the page's template is given.</summary>
/// <param name="Title">What the whole report says.</param>
/// <param name="Period">The time that the data covers.</param>
/// <param name="MadeAt">When the report was made.</param>
/// <param name="KeyFigures">The figures at its head.</param>
/// <param name="Sections">Its sections.</param>
/// <param name="Tables">The tables read and their versions.</param>
internal sealed record Page(
    string Title, string Period, string MadeAt, IReadOnlyList<KeyFigure> KeyFigures, IReadOnlyList<Section> Sections,
    IReadOnlyList<Fact> Tables);

/// <summary>One of the figures at the head.</summary>
internal sealed record KeyFigure(string Name, string Value, string Note);
