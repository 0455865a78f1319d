using SparkConnect.Client.Internals.Data;

namespace SparkConnect.Client;

public sealed partial class SparkSession
{
    private readonly LocalDataUploads _uploads = new();

    private Task UploadPendingAsync(CancellationToken cancellation) => _uploads.FlushAsync(_engine, cancellation);
}
