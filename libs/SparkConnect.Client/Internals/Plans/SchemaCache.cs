namespace SparkConnect.Client.Internals.Plans;

/// <summary>Remembers a DataFrame's schema once it was asked for.</summary>
internal sealed class SchemaCache
{
    private StructType? _schema;

    public async Task<StructType> GetAsync(Func<Task<StructType>> analyse) => _schema ??= await analyse();
}
