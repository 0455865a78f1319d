using System.Globalization;
using SparkConnect.Client.Internals.Sql;

namespace SparkConnect.Client;

/// <summary>
/// A Delta table: its rows as a DataFrame, and the statements that change or describe it. Statements run as SQL on
/// the table's path or name, so any engine with Delta serves them.
/// </summary>
public sealed partial class DeltaTable
{
    private readonly Func<DataFrame> _read;
    private readonly DataFrame _frame;

    private DeltaTable(SparkSession session, string identifier, Func<DataFrame> read, string? alias = null)
    {
        SparkSession = session;
        Identifier = identifier;
        AliasName = alias;
        _read = read;
        _frame = alias is null ? read() : read().Alias(alias);
    }

    /// <summary>The session that the table is used in.</summary>
    public SparkSession SparkSession { get; }

    internal string Identifier { get; }

    internal string? AliasName { get; }

    internal string Target => AliasName is null ? Identifier : $"{Identifier} AS {SqlQuoting.Identifier(AliasName)}";

    /// <summary>The table at a path. Nothing is read before a statement or an action.</summary>
    public static DeltaTable ForPath(SparkSession session, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(session, $"delta.{SqlQuoting.Identifier(path)}", () => session.Read().Delta(path));
    }

    /// <summary>The table of that name in the catalog.</summary>
    public static DeltaTable ForName(SparkSession session, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(session, SqlQuoting.Identifiers(name), () => session.Table(name));
    }

    /// <summary>Whether a Delta table is at the path.</summary>
    public static async Task<bool> IsDeltaTableAsync(
        SparkSession session, string path, CancellationToken cancellation = default)
    {
        try
        {
            await session.Read().Delta(path).SchemaAsync(cancellation);
            return true;
        }
        catch (SparkException e) when (e.ErrorClass is "PATH_NOT_FOUND" or "DELTA_TABLE_NOT_FOUND"
            or "DELTA_PATH_DOES_NOT_EXIST" or "DELTA_MISSING_DELTA_TABLE" or "DELTA_SCHEMA_NOT_SET")
        {
            return false;
        }
    }

    /// <summary>Begins a table that is an error where one exists.</summary>
    public static DeltaTableBuilder Create(SparkSession session) => new(session, "CREATE TABLE");

    /// <summary>Begins a table that is left as it is where one exists.</summary>
    public static DeltaTableBuilder CreateIfNotExists(SparkSession session) =>
        new(session, "CREATE TABLE IF NOT EXISTS");

    /// <summary>Begins a table that replaces the one that exists, if any.</summary>
    public static DeltaTableBuilder CreateOrReplace(SparkSession session) => new(session, "CREATE OR REPLACE TABLE");

    /// <summary>The table under a name for the conditions of its statements.</summary>
    public DeltaTable Alias(string name) => new(SparkSession, Identifier, _read, name);

    /// <summary>As <see cref="Alias"/>.</summary>
    public DeltaTable As(string name) => Alias(name);

    /// <summary>The table's rows.</summary>
    public DataFrame ToDF() => _frame;

    /// <summary>Begins a merge of source rows into the table.</summary>
    /// <param name="source">The rows; its alias is usable in the conditions.</param>
    /// <param name="condition">When a source row and a table row are the same.</param>
    public DeltaMergeBuilder Merge(DataFrame source, Column condition) => new(this, source, condition);

    /// <summary>As <see cref="Merge(DataFrame, Column)"/>, with the condition in SQL.</summary>
    public DeltaMergeBuilder Merge(DataFrame source, string condition) => new(this, source, Functions.Expr(condition));

    internal string Print(Column column) => Printer().Print(column.Expression);

    internal SqlPrinter Printer(long? sourcePlan = null, string? sourceName = null) => new(plan =>
        plan == _frame.PlanId ? AliasName
        : plan == sourcePlan ? sourceName
        : null);

    internal Task<DataFrame> RunAsync(FormattableString sql, CancellationToken cancellation) =>
        SparkSession.SqlAsync(sql.ToString(CultureInfo.InvariantCulture), cancellation);
}
