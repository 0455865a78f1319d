namespace Personalization.Jobs.Output;

/// <summary>How short lists are written.</summary>
internal enum ListFormat
{
    /// <summary>Aligned columns for people.</summary>
    Table,

    /// <summary>One array, one object an entry.</summary>
    Json,
}
