using Personalization.Contracts;
using SparkConnect.Client;

namespace Personalization.Clusters;

/// <summary>What <see cref="CustomerClusters"/> found.</summary>
/// <param name="Clusters">As <see cref="ClusterColumns"/>.</param>
/// <param name="Profiles">As <see cref="ClusterProfileColumns"/>.</param>
/// <param name="Choice">As <see cref="ClusterChoiceColumns"/>.</param>
/// <param name="Picture">As <see cref="ClusterPictureColumns"/>.</param>
/// <param name="Model">The model; null where all customers are one cluster, for which MLlib has none.</param>
/// <param name="Note">For people: how many clusters and why, and what was left out or filled in.</param>
public sealed record ClusterResult(
    DataFrame Clusters, DataFrame Profiles, DataFrame Choice, DataFrame Picture, ClusterModel? Model, string Note)
    : IAsyncDisposable
{
    /// <summary>Frees the model in the engine; the frames cannot be run after that.</summary>
    public ValueTask DisposeAsync() => Model?.DisposeAsync() ?? ValueTask.CompletedTask;
}
