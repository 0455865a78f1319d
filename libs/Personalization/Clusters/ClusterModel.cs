using System.Text.Json;
using Personalization.Contracts;
using SparkConnect.Client;
using SparkConnect.Client.Ml;
using static SparkConnect.Client.Functions;

namespace Personalization.Clusters;

/// <summary>
/// Clusters that were found: a Spark ML pipeline (assembler, scaler, k-means), how raw columns are prepared for it, and
/// the number of each of its clusters by size.
/// </summary>
public sealed class ClusterModel : IAsyncDisposable
{
    internal const string Prediction = "prediction";
    private const string PipelineFolder = "pipeline";
    private const string PreparationFile = "preparation.json";

    private readonly FeaturePreparation _preparation;
    private readonly int[] _numbers;

    internal ClusterModel(FeaturePreparation preparation, PipelineModel pipeline, int[] numbers)
    {
        _preparation = preparation;
        Pipeline = pipeline;
        _numbers = numbers;
    }

    /// <summary>The pipeline; its clusters are numbered as k-means left them.</summary>
    public PipelineModel Pipeline { get; }

    /// <summary>Number of clusters.</summary>
    public int K => _numbers.Length;

    /// <summary>Reads a model that <see cref="SaveAsync"/> wrote, on either engine.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static async Task<ClusterModel> LoadAsync(
        SparkSession spark, string path, CancellationToken cancellation)
    {
        var file = Path.Combine(path, PreparationFile);
        if (!File.Exists(file))
            throw new InvalidInputException($"There is no model of clusters at {path}. Run ./submit.sh cluster first.");
        var saved = JsonSerializer.Deserialize<Saved>(await File.ReadAllTextAsync(file, cancellation))!;
        var pipeline = await PipelineModel.LoadAsync(spark, Path.Combine(path, PipelineFolder), cancellation);
        return new ClusterModel(saved.Preparation, pipeline, saved.Numbers);
    }

    /// <summary>Replaces what is at a path that this process and the engine both see.</summary>
    public async Task SaveAsync(SparkSession spark, string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(path);
        File.Delete(Path.Combine(path, PreparationFile));
        await Pipeline.SaveAsync(spark, Path.Combine(path, PipelineFolder), overwrite: true, cancellation);
        // The last file that is written makes the model whole.
        await File.WriteAllTextAsync(
            Path.Combine(path, PreparationFile), JsonSerializer.Serialize(new Saved(_preparation, _numbers)),
            cancellation);
    }

    /// <summary>The customer and its cluster, for each row of <see cref="LakeTables.GoldCustomerFeatures"/>.</summary>
    public DataFrame Assign(DataFrame customers) => AssignPrepared(Prepare(customers))
        .Select(ClusterColumns.Customer, ClusterColumns.Cluster);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Pipeline.DisposeAsync();

    internal DataFrame Prepare(DataFrame customers) => _preparation.Apply(customers);

    internal DataFrame AssignPrepared(DataFrame prepared)
    {
        var numbers = Functions.Array([.. _numbers.Select(number => (ColumnOrName)Lit(number))]);
        return Pipeline.Transform(prepared)
            .WithColumn(ClusterColumns.Cluster, ElementAt(numbers, Col(Prediction) + 1));
    }

    private sealed record Saved(FeaturePreparation Preparation, int[] Numbers);
}
