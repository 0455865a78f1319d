namespace SparkConnect.Client;

public sealed partial class SparkSession
{
    /// <summary>
    /// A query in SQL, run when an action needs it. For statements that change something use <see cref="SqlAsync(string, CancellationToken)"/>,
    /// which runs them at once and once.
    /// </summary>
    /// <param name="query">The text, with <c>:name</c> or <c>?</c> for arguments.</param>
    public DataFrame Sql(string query) => new(this, new Proto.Relation { Sql = new() { Query = query } });

    /// <summary>As <see cref="Sql(string)"/>, with values for the <c>:name</c> markers of the text.</summary>
    public DataFrame Sql(string query, IReadOnlyDictionary<string, object?> arguments)
    {
        var sql = new Proto.SQL { Query = query };
        foreach (var (name, value) in arguments)
            sql.NamedArguments[name] = Functions.Lit(value).Expression;
        return new DataFrame(this, new Proto.Relation { Sql = sql });
    }

    /// <summary>As <see cref="Sql(string)"/>, with values for the <c>?</c> markers of the text, in order.</summary>
    public DataFrame Sql(string query, params object?[] arguments)
    {
        var sql = new Proto.SQL { Query = query };
        sql.PosArguments.AddRange(arguments.Select(a => Functions.Lit(a).Expression));
        return new DataFrame(this, new Proto.Relation { Sql = sql });
    }

    /// <summary>
    /// Runs SQL as PySpark's <c>spark.sql</c> does: a statement that changes something runs now, and the DataFrame
    /// holds its result; a query is only checked.
    /// </summary>
    public Task<DataFrame> SqlAsync(string text, CancellationToken cancellation = default) =>
        RunSqlAsync(Sql(text), cancellation);

    /// <summary>As <see cref="SqlAsync(string, CancellationToken)"/>, with values for the <c>:name</c> markers.</summary>
    public Task<DataFrame> SqlAsync(
        string text, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellation = default) =>
        RunSqlAsync(Sql(text, arguments), cancellation);

    private async Task<DataFrame> RunSqlAsync(DataFrame query, CancellationToken cancellation)
    {
        var command = new Proto.SqlCommand { Input = query.Relation };
        var responses = await ExecuteCommandAsync(new Proto.Command { SqlCommand = command }, cancellation);
        var result = responses.FirstOrDefault(r => r.SqlCommandResult is not null)?.SqlCommandResult.Relation;
        return result is null ? query : new DataFrame(this, result);
    }
}
