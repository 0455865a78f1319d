using SparkConnect.Client.Internals.Sql;

namespace SparkConnect.Client;

public sealed partial class SparkSession
{
    /// <summary>
    /// A query in SQL, run when an action needs it. For statements that change something use
    /// <see cref="SqlAsync(string, CancellationToken)"/>, which runs them at once and once.
    /// </summary>
    public DataFrame Sql(string query) => new(this, new Proto.Relation { Sql = new() { Query = query } });

    /// <summary>As <see cref="Sql(string)"/>, with values for the <c>:name</c> markers of the text.</summary>
    public DataFrame Sql(string query, IReadOnlyDictionary<string, object?> arguments) =>
        Sql(SqlArguments.BindNamed(query, arguments));

    /// <summary>As <see cref="Sql(string)"/>, with values for the <c>?</c> markers of the text, in order.</summary>
    public DataFrame Sql(string query, params object?[] arguments) =>
        Sql(SqlArguments.BindPositional(query, arguments));

    /// <summary>
    /// Runs SQL as PySpark's <c>spark.sql</c> does: a statement that changes something runs now, and the DataFrame
    /// holds its result; a query is only checked.
    /// </summary>
    public Task<DataFrame> SqlAsync(string text, CancellationToken cancellation = default) =>
        RunSqlAsync(Sql(text), cancellation);

    /// <summary>
    /// As <see cref="SqlAsync(string, CancellationToken)"/>, with values for the <c>:name</c> markers.
    /// </summary>
    public Task<DataFrame> SqlAsync(
        string text, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellation = default) =>
        RunSqlAsync(Sql(text, arguments), cancellation);

    /// <summary>Runs a statement in which DataFrames stand under the names given.</summary>
    internal Task<DataFrame> SqlAsync(
        string text, IReadOnlyList<(string Name, DataFrame Frame)> references, CancellationToken cancellation)
    {
        var root = Sql(text).Relation;
        var frames = references.Select(r => r.Frame.Alias(r.Name).Relation);
        var relation = new Proto.Relation { WithRelations = new() { Root = root, References = { frames } } };
        return RunSqlAsync(new DataFrame(this, relation), cancellation);
    }

    private async Task<DataFrame> RunSqlAsync(DataFrame query, CancellationToken cancellation)
    {
        var command = new Proto.SqlCommand { Input = query.Relation };
        var responses = await ExecuteCommandAsync(new Proto.Command { SqlCommand = command }, cancellation);
        var result = responses.FirstOrDefault(r => r.SqlCommandResult is not null)?.SqlCommandResult.Relation;
        return result is null ? query : new DataFrame(this, result);
    }
}
