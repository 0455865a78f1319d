using Apache.Arrow;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>
/// The rows that an estimator or an evaluator reads: columns are found by Spark's rules and come as Arrow batches,
/// one at a time.
/// </summary>
internal sealed class Dataset(TypedPlan plan, Analyzer analyzer, SessionState session)
{
    public SessionState Session => session;

    public static async Task<Dataset> OpenAsync(
        Relation relation, SessionState session, CancellationToken cancellation)
    {
        var analyzer = await QueryService.AnalyzerForAsync(relation, session, cancellation);
        return new Dataset(analyzer.Analyze(relation), analyzer, session);
    }

    public Expr Column(string name) => NameResolver.Resolve(name, analyzer.ScopeOf(plan));

    /// <summary>The SQL of a numeric column as double.</summary>
    public string Double(string name) => MlColumns.Numeric(Column(name), name, DataTypes.Double);

    /// <summary>The SQL of the row's weight: 1 where no column is named.</summary>
    public string Weight(ParamSet parameters) =>
        parameters.Text("weightCol") is { Length: > 0 } name ? Double(name) : "CAST(1 AS DOUBLE)";

    /// <summary>The metadata of a column, or null.</summary>
    public string? Metadata(string name) => Column(name) is ColumnRef reference ? reference.Column.Metadata : null;

    /// <summary>Runs a SELECT over the rows; each batch is read before the next is made.</summary>
    public void Read(string select, Action<RecordBatch> read, CancellationToken cancellation, string tail = "")
    {
        using var connection = session.Open();
        var sql = $"SELECT {select} FROM ({plan.Sql}) {tail}";
        foreach (var batch in QueryRunner.Run(connection, sql, null, null, cancellation))
        {
            using (batch)
                read(batch);
        }
    }

    /// <summary>
    /// Reads a column of vectors (or of arrays of numbers) by batches of rows × dimension, with further columns
    /// beside it.
    /// </summary>
    public void ReadVectors(
        string name, string[] further, VectorRows read, CancellationToken cancellation)
    {
        var select = string.Join(", ", further.Prepend(VectorSql.Dense(Column(name), name)));
        var dimension = -1;
        Read(select, batch => VectorBatch.Visit(batch, name, ref dimension, read), cancellation);
    }
}

/// <summary>Takes rows × dimension values and the batch that they come from.</summary>
internal delegate void VectorRows(ReadOnlySpan<double> rows, int dimension, RecordBatch batch);
