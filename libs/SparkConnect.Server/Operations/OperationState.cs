namespace SparkConnect.Server.Operations;

/// <summary>How an operation stands or ended.</summary>
internal enum OperationState
{
    Running,
    Succeeded,
    Failed,
    Canceled,
}
