namespace MachineLearning.Linear;

internal static class Threading
{
    public static ParallelOptions Options(int threads, CancellationToken cancellation) => new()
    {
        MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads,
        CancellationToken = cancellation,
    };
}
