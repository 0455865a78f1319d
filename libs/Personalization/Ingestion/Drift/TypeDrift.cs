using Personalization.Ingestion.Mapping;
using SparkConnect.Client;

namespace Personalization.Ingestion.Drift;

/// <summary>A column that comes in another type than its table has.</summary>
/// <param name="Name">The column.</param>
/// <param name="From">The source's type.</param>
/// <param name="To">The table's type.</param>
/// <param name="LostCount">The values that the table's type cannot hold, once they are counted.</param>
internal sealed record TypeDrift(string Name, string From, string To, long LostCount = 0)
{
    internal Fit Fit => Fit.Of(Value, From, To);

    /// <summary><c>Name=text</c> of a value that was lost, else null.</summary>
    internal Column? Told => Fit.Told(Name, Value, From);

    private Column Value => QuotedColumn.Of(Name);
}
