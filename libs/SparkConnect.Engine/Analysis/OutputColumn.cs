using System.Collections.Immutable;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Analysis;

/// <summary>
/// A column that a plan gives out. The id is unique in an analysis, so that the SQL below never meets two columns of
/// one name; the name is what users see and may occur twice.
/// </summary>
internal sealed record OutputColumn(int Id, string Name, DataType Type, bool Nullable, string? Metadata = null)
{
    /// <summary>The table names that the column may be written with, outermost first; empty for none.</summary>
    public ImmutableArray<string> Qualifier { get; init; } = [];

    /// <summary>Spark's hidden columns are found by name but no star shows them.</summary>
    public bool Hidden { get; init; }

    /// <summary>
    /// The column of which this is a second copy in one select list: a name that means both means one.
    /// </summary>
    public int? CopyOf { get; init; }

    public string Sql => $"c{Id}";

    public StructField ToField() => new(Name, Type, Nullable, Metadata);
}
