using System.Collections.Immutable;
using DeltaLake.Spec;

namespace DeltaLake.Snapshot;

/// <summary>
/// What the actions up to some version add up to (protocol, section Action Reconciliation). Immutable: the next
/// version's state shares all but what its commit changed, so an update costs what the commit holds.
/// </summary>
internal sealed record TableState
{
    public static readonly TableState Empty = new();

    public TableProtocol? Protocol { get; init; }

    public TableMetadata? Metadata { get; init; }

    public ImmutableDictionary<FileKey, AddFile> Files { get; init; } = ImmutableDictionary<FileKey, AddFile>.Empty;

    public ImmutableDictionary<FileKey, RemoveFile> Tombstones { get; init; } =
        ImmutableDictionary<FileKey, RemoveFile>.Empty;

    public ImmutableDictionary<string, SetTransaction> Transactions { get; init; } =
        ImmutableDictionary<string, SetTransaction>.Empty;

    public ImmutableDictionary<string, DomainMetadata> Domains { get; init; } =
        ImmutableDictionary<string, DomainMetadata>.Empty;
}

/// <summary>Applies actions in the order of versions.</summary>
internal sealed class TableStateBuilder(TableState start)
{
    private readonly ImmutableDictionary<FileKey, AddFile>.Builder _files = start.Files.ToBuilder();
    private readonly ImmutableDictionary<FileKey, RemoveFile>.Builder _tombstones = start.Tombstones.ToBuilder();
    private readonly ImmutableDictionary<string, SetTransaction>.Builder _transactions = start.Transactions.ToBuilder();
    private readonly ImmutableDictionary<string, DomainMetadata>.Builder _domains = start.Domains.ToBuilder();
    private TableProtocol? _protocol = start.Protocol;
    private TableMetadata? _metadata = start.Metadata;

    public void Apply(IEnumerable<DeltaAction> actions)
    {
        foreach (var action in actions)
            Apply(action);
    }

    public void Apply(DeltaAction action)
    {
        switch (action)
        {
            case AddFile add:
                _tombstones.Remove(add.Key);
                // Whether a commit changed data matters to who follows the log, not to the state.
                _files[add.Key] = add.DataChange ? add with { DataChange = false } : add;
                break;
            case RemoveFile remove:
                _files.Remove(remove.Key);
                _tombstones[remove.Key] = remove.DataChange ? remove with { DataChange = false } : remove;
                break;
            case TableMetadata metadata:
                _metadata = metadata;
                break;
            case TableProtocol protocol:
                _protocol = protocol;
                break;
            case SetTransaction transaction:
                _transactions[transaction.AppId] = transaction;
                break;
            case DomainMetadata { Removed: true } removed:
                _domains.Remove(removed.Domain);
                break;
            case DomainMetadata domain:
                _domains[domain.Domain] = domain;
                break;
        }
    }

    public TableState ToState() => new()
    {
        Protocol = _protocol,
        Metadata = _metadata,
        Files = _files.ToImmutable(),
        Tombstones = _tombstones.ToImmutable(),
        Transactions = _transactions.ToImmutable(),
        Domains = _domains.ToImmutable(),
    };
}
