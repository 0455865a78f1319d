using Personalization.Jobs.Running;

namespace Personalization.Jobs.Cli;

/// <summary>Every job, in the order in which help lists them.</summary>
internal static class JobRegistry
{
    /// <summary>The steps of the pipeline, in order.</summary>
    internal static IReadOnlyList<Step> Steps { get; } =
    [
        new IngestJob(), new CleanJob(), new FeaturesJob(), new SegmentsJob(), new ClusterJob(), new ProfileJob(),
        new RecommendJob(), new EvaluateJob(), new PublishJob(), new ReportJob(),
    ];

    internal static IReadOnlyList<Job> All { get; } =
    [
        new InitJob(), new DemoJob(), new PipelineJob(), .. Steps, new ReplayJob(), new TrainingSetJob(),
        new RollbackJob(), new ReleasesJob(), new ServeJob(), new KeysJob(), new SqlJob(), new CompareJob(),
        new ConnectServerJob(),
    ];
}
