using Personalization.Contracts;
using Personalization.Lakes;
using Serving;
using SparkConnect.Client;
using SparkConnect.Protocol;

namespace Personalization.Jobs.Publishing;

/// <summary>
/// Takes tables into a release: a cluster's executors write them by JDBC where the store can be reached from there;
/// otherwise they are streamed through this process in batches.
/// </summary>
internal sealed class ReleaseLoader
{
    private const string Driver = "org.postgresql.Driver";
    private const string DriverPackage = "org.postgresql:postgresql:42.7.7";

    private readonly ReleaseBuilder _builder;
    private readonly bool _hasExecutors;

    private ReleaseLoader(ReleaseBuilder builder, bool hasExecutors) =>
        (_builder, _hasExecutors) = (builder, hasExecutors);

    internal static async Task<ReleaseLoader> ForAsync(
        ReleaseBuilder builder, SparkSession spark, CancellationToken cancellation) =>
        new(builder, await EngineSight.HasExecutorsAsync(spark, cancellation));

    internal async Task LoadAsync(ServingTable table, DataFrame rows, CancellationToken cancellation)
    {
        var count = await rows.CountAsync(cancellation);
        var ready = ServingInputs.Rows(rows, table);
        if (_hasExecutors && await _builder.StageAsync(table, cancellation) is { } staged)
        {
            await AppendAsync(staged, ready, cancellation);
            await _builder.TakeStagedAsync(table, count, cancellation);
        }
        else
        {
            await _builder.WriteAsync(table, ready.ToArrowBatchesAsync(cancellation), count, cancellation);
        }
    }

    private static async Task AppendAsync(StagedTable staged, DataFrame rows, CancellationToken cancellation)
    {
        var writer = rows.Write().Format("jdbc").Mode("append")
            .Option("url", staged.Url).Option("dbtable", staged.Table).Option("driver", Driver)
            .Option("batchsize", "10000").Option("isolationLevel", "READ_COMMITTED");
        if (staged.User is { } user)
            writer.Option("user", user);
        if (staged.Password is { } password)
            writer.Option("password", password);
        try
        {
            await writer.SaveAsync(cancellation: cancellation);
        }
        catch (SparkException error) when (error.Message.Contains(Driver, StringComparison.Ordinal))
        {
            throw new InvalidInputException(
                $"Spark lacks PostgreSQL's JDBC driver, with which its executors write the release. Add --packages " +
                $"{DriverPackage} to --master, or to the server's start where --remote names one.", error);
        }
        catch (SparkException error) when (error.Message.Contains("org.postgresql", StringComparison.Ordinal))
        {
            throw new InvalidInputException(
                $"Spark could not write to {staged.Url}: {error.Message.Split('\n')[0]} The store must be reachable " +
                "from its executors under the same host as from here.", error);
        }
    }
}
