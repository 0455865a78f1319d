namespace SparkConnect.Client;

public sealed partial class DataFrame
{
    /// <summary>Names and types of the columns; asked for once.</summary>
    public Task<StructType> SchemaAsync(CancellationToken cancellation = default) => _schema.GetAsync(async () =>
    {
        var response = await SparkSession.AnalyzeAsync(new() { Schema = new() { Plan = Plan() } }, cancellation);
        return response.Schema.Schema_.Struct.ToStructType();
    });

    /// <summary>The columns' names.</summary>
    public async Task<IReadOnlyList<string>> ColumnsAsync(CancellationToken cancellation = default) =>
        [.. (await SchemaAsync(cancellation)).Select(f => f.Name)];

    /// <summary>The columns' names with their types in short form.</summary>
    public async Task<IReadOnlyList<(string Name,
        string Type)>> DtypesAsync(CancellationToken cancellation = default) =>
        [.. (await SchemaAsync(cancellation)).Select(f => (f.Name, f.DataType.SimpleString))];

    /// <summary>Files that the plan would read.</summary>
    public async Task<IReadOnlyList<string>> InputFilesAsync(CancellationToken cancellation = default) =>
        [.. (await SparkSession.AnalyzeAsync(new() { InputFiles = new() { Plan = Plan() } }, cancellation))
            .InputFiles.Files];

    /// <summary>Whether collecting needs no work of the engine's workers.</summary>
    public async Task<bool> IsLocalAsync(CancellationToken cancellation = default) =>
        (await SparkSession.AnalyzeAsync(new() { IsLocal = new() { Plan = Plan() } }, cancellation)).IsLocal.IsLocal_;

    /// <summary>Whether a source is a stream.</summary>
    public async Task<bool> IsStreamingAsync(CancellationToken cancellation = default) =>
        (await SparkSession.AnalyzeAsync(new() { IsStreaming = new() { Plan = Plan() } }, cancellation))
        .IsStreaming.IsStreaming_;

    /// <summary>Whether both plans are the same but for names that do not matter.</summary>
    public async Task<bool> SameSemanticsAsync(DataFrame other, CancellationToken cancellation = default)
    {
        RequireSameSession(other);
        var response = await SparkSession.AnalyzeAsync(
            new() { SameSemantics = new() { TargetPlan = Plan(), OtherPlan = other.Plan() } }, cancellation);
        return response.SameSemantics.Result;
    }

    /// <summary>A hash that is equal for plans of the same meaning.</summary>
    public async Task<int> SemanticHashAsync(CancellationToken cancellation = default) =>
        (await SparkSession.AnalyzeAsync(new() { SemanticHash = new() { Plan = Plan() } }, cancellation))
        .SemanticHash.Result;

    private Proto.Plan Plan() => new() { Root = Relation };
}
