namespace SparkConnect.Client.Internals.Data;

internal sealed class LocalDataUploads
{
    private readonly List<Func<ISparkConnect, CancellationToken, Task>> _pending = [];

    public async Task FlushAsync(ISparkConnect engine, CancellationToken cancellation)
    {
        foreach (var upload in _pending)
            await upload(engine, cancellation);
    }
}
