using System.Text.Json.Serialization;

namespace DeltaLake.Spec;

/// <summary>The JSON object around an action: one property, named after the kind of action.</summary>
internal sealed record ActionEnvelope
{
    public CommitInfo? CommitInfo { get; init; }

    public TableProtocol? Protocol { get; init; }

    public TableMetadata? MetaData { get; init; }

    public SetTransaction? Txn { get; init; }

    public DomainMetadata? DomainMetadata { get; init; }

    public AddFile? Add { get; init; }

    public RemoveFile? Remove { get; init; }

    public AddCdcFile? Cdc { get; init; }

    public CheckpointMetadata? CheckpointMetadata { get; init; }

    public SidecarFile? Sidecar { get; init; }

    [JsonIgnore]
    public DeltaAction? Action =>
        (DeltaAction?)Add ?? (DeltaAction?)Remove ?? (DeltaAction?)CommitInfo ?? (DeltaAction?)MetaData ??
        (DeltaAction?)Protocol ?? (DeltaAction?)Txn ?? (DeltaAction?)DomainMetadata ?? (DeltaAction?)Cdc ??
        (DeltaAction?)Sidecar ?? CheckpointMetadata;

    public static ActionEnvelope Of(DeltaAction action) => action switch
    {
        AddFile add => new ActionEnvelope { Add = add },
        RemoveFile remove => new ActionEnvelope { Remove = remove },
        AddCdcFile cdc => new ActionEnvelope { Cdc = cdc },
        CommitInfo info => new ActionEnvelope { CommitInfo = info },
        TableMetadata metadata => new ActionEnvelope { MetaData = metadata },
        TableProtocol protocol => new ActionEnvelope { Protocol = protocol },
        SetTransaction transaction => new ActionEnvelope { Txn = transaction },
        DomainMetadata domain => new ActionEnvelope { DomainMetadata = domain },
        CheckpointMetadata head => new ActionEnvelope { CheckpointMetadata = head },
        SidecarFile sidecar => new ActionEnvelope { Sidecar = sidecar },
        _ => throw new ArgumentException($"{action.GetType().Name} is no action of the log.", nameof(action)),
    };
}
