namespace SparkConnect.Client;

/// <summary>How far an operation has come.</summary>
/// <param name="OperationId">Id of the operation.</param>
/// <param name="Stages">Its stages, as far as they are known.</param>
/// <param name="RunningTasks">Tasks that run at this moment.</param>
public sealed record QueryProgress(string OperationId, IReadOnlyList<StageProgress> Stages, long RunningTasks)
{
    /// <summary>Share of the known tasks that are complete, 0 to 1.</summary>
    public double Fraction => Stages.Sum(s => s.Tasks) is > 0 and var all
        ? (double)Stages.Sum(s => s.CompletedTasks) / all
        : 0;
}

/// <summary>How far a stage of an operation has come.</summary>
/// <param name="StageId">Id of the stage.</param>
/// <param name="Tasks">Number of its tasks.</param>
/// <param name="CompletedTasks">Number of those that are complete.</param>
/// <param name="InputBytes">Bytes read so far.</param>
/// <param name="Done">Whether the stage is complete.</param>
public sealed record StageProgress(long StageId, long Tasks, long CompletedTasks, long InputBytes, bool Done);
