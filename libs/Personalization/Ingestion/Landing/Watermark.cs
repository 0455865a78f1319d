namespace Personalization.Ingestion.Landing;

/// <summary>A value of a watermark column.</summary>
/// <param name="Text">Its text, from which the database makes the same value again.</param>
/// <param name="Type">The database's name for its type.</param>
internal sealed record Watermark(string Text, string Type);
