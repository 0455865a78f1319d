namespace DeltaLake.Commit;

/// <summary>What a transaction has read of its table.</summary>
internal sealed class ReadSet
{
    public bool WholeTable { get; set; }

    public List<PruningPredicate> Predicates { get; } = [];

    public HashSet<string> Files { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Applications { get; } = new(StringComparer.Ordinal);

    public bool IsEmpty => !WholeTable && Predicates.Count == 0 && Files.Count == 0;
}
