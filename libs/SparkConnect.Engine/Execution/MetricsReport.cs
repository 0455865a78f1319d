using Apache.Arrow;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Relations;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Proto;
using Observed = SparkConnect.Protocol.Proto.ExecutePlanResponse.Types.ObservedMetrics;

namespace SparkConnect.Engine.Execution;

/// <summary>The metrics of observed relations, asked for by a query of their own behind the main one.</summary>
internal static class MetricsReport
{
    public static async Task SendAsync(
        TypedPlan plan, SessionState session, ResponseSink sink, CancellationToken cancellation)
    {
        foreach (var observed in ObservedPlan.Within(plan))
        {
            var metrics = await Task.Run(() => Read(observed, session, cancellation), cancellation);
            await sink.SendAsync(new ExecutePlanResponse { ObservedMetrics = { metrics } }, cancellation);
        }
    }

    private static Observed Read(ObservedPlan observed, SessionState session, CancellationToken cancellation)
    {
        var report = new Observed { Name = observed.Name, PlanId = observed.PlanId ?? 0 };
        using var connection = session.Open();
        foreach (var batch in QueryRunner.Run(
            connection, observed.Metrics.Sql, observed.Metrics.Output, null, cancellation))
        {
            using (batch)
            {
                for (var i = 0; i < batch.ColumnCount; i++)
                {
                    report.Keys.Add(observed.Metrics.Output[i].Name);
                    report.Values.Add(ToLiteral(batch.Column(i)));
                }
            }
        }

        return report;
    }

    private static Expression.Types.Literal ToLiteral(IArrowArray array) => array switch
    {
        _ when array.IsNull(0) => new() { Null = new() { Null = new() } },
        BooleanArray a => new() { Boolean = a.GetValue(0)!.Value },
        Int8Array a => new() { Byte = a.Values[0] },
        Int16Array a => new() { Short = a.Values[0] },
        Int32Array a => new() { Integer = a.Values[0] },
        Int64Array a => new() { Long = a.Values[0] },
        FloatArray a => new() { Float = a.Values[0] },
        DoubleArray a => new() { Double = a.Values[0] },
        StringArray a => new() { String = a.GetString(0) },
        Date32Array a => new() { Date = a.Values[0] },
        TimestampArray a => new() { Timestamp = a.Values[0] },
        Decimal128Array a => new() { Decimal = new() { Value = a.GetString(0) } },
        _ => throw SparkErrors.Unsupported($"a metric of Arrow type {array.Data.DataType.Name}"),
    };
}
