namespace Personalization.Ingestion;

/// <summary>What the ingestion of one source did.</summary>
/// <param name="Source">What bronze calls the source.</param>
/// <param name="Table">Its bronze table.</param>
/// <param name="AddedCount">The rows that the table gained.</param>
/// <param name="TableCount">The rows that it has now.</param>
/// <param name="IsSkipped">Whether there was nothing new.</param>
/// <param name="Notes">What the user should know: drift, quarantine, odd characters.</param>
public sealed record IngestOutcome(
    string Source, string Table, long AddedCount, long TableCount, bool IsSkipped, IReadOnlyList<string> Notes);
