namespace SparkConnect.Client;

public sealed partial class DataFrame
{
    /// <summary>Gives the DataFrame a name in the session's SQL, replacing a view of that name.</summary>
    public Task CreateOrReplaceTempViewAsync(string name, CancellationToken cancellation = default) =>
        CreateViewAsync(name, isGlobal: false, replace: true, cancellation);

    /// <summary>Gives the DataFrame a name in the session's SQL; an error where the name is taken.</summary>
    public Task CreateTempViewAsync(string name, CancellationToken cancellation = default) =>
        CreateViewAsync(name, isGlobal: false, replace: false, cancellation);

    /// <summary>
    /// Gives the DataFrame a name in <c>global_temp</c> for all sessions, replacing a view of that name.
    /// </summary>
    public Task CreateOrReplaceGlobalTempViewAsync(string name, CancellationToken cancellation = default) =>
        CreateViewAsync(name, isGlobal: true, replace: true, cancellation);

    /// <summary>
    /// Gives the DataFrame a name in <c>global_temp</c> for all sessions; an error where it is taken.
    /// </summary>
    public Task CreateGlobalTempViewAsync(string name, CancellationToken cancellation = default) =>
        CreateViewAsync(name, isGlobal: true, replace: false, cancellation);

    private async Task CreateViewAsync(string name, bool isGlobal, bool replace, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        await SparkSession.ExecuteCommandAsync(
            new Proto.Command
            {
                CreateDataframeView = new() { Input = Relation, Name = name, IsGlobal = isGlobal, Replace = replace },
            },
            cancellation);
    }
}
