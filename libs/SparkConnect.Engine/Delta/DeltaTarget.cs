using DeltaLake;
using DeltaLake.Schema;
using Google.Protobuf;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using Expression = SparkConnect.Protocol.Proto.Expression;

namespace SparkConnect.Engine.Delta;

/// <summary>The table that a statement changes: its log, its version, and a scan with row ids.</summary>
internal sealed class DeltaTarget
{
    private DeltaTarget(DeltaLog log, DeltaSnapshot snapshot, DeltaScanPlan scan, Analyzer analyzer)
    {
        Log = log;
        Snapshot = snapshot;
        Scan = scan;
        Analyzer = analyzer;
    }

    public DeltaLog Log { get; }

    public DeltaSnapshot Snapshot { get; }

    public DeltaScanPlan Scan { get; }

    public Analyzer Analyzer { get; }

    /// <summary>True where a merge may add the source's columns.</summary>
    public bool MayGrow { get; private init; }

    /// <summary>The log of a table by its name in SQL, which must be a Delta table's path.</summary>
    public static DeltaLog LogOf(TableIdentifier table, CommandContext context) =>
        DeltaTables.Of(context.Session).Log(PathOf(table));

    public static string PathOf(TableIdentifier table) => table is { Format: "delta", Path: { } path }
        ? path
        : throw SparkErrors.TableNotFound(table.Unparsed);

    /// <summary>Opens the table.</summary>
    /// <param name="table">Its name.</param>
    /// <param name="alias">What the statement calls it besides, or null.</param>
    /// <param name="reads">A message that holds all relations which the statement reads besides, or null.</param>
    /// <param name="context">The command.</param>
    public static async Task<DeltaTarget> OpenAsync(
        TableIdentifier table, string? alias, IMessage? reads, CommandContext context)
    {
        var log = LogOf(table, context);
        if (!await log.ExistsAsync(context.Cancellation))
            throw DeltaErrors.NotDelta(log.TablePath);
        var snapshot = await log.UpdateAsync(context.Cancellation);
        var analyzer = await QueryService.AnalyzerForAsync(
            reads ?? new Relation(), context.Session, context.Cancellation);
        var source = await DeltaSource.OfAsync(snapshot, log, context.Session, context.Cancellation);
        IReadOnlyList<string> qualifier = alias is null ? table.Parts : [alias];
        var scan = source.Scan(analyzer.Context, withRowIds: true, qualifier);
        return new DeltaTarget(log, snapshot, scan, analyzer);
    }

    /// <summary>The same table with the columns that a source has besides, which are NULL in its rows.</summary>
    public async Task<DeltaTarget> GrownByAsync(
        TypedPlan source, TableIdentifier table, string? alias, CommandContext context)
    {
        var given = DeltaSchema.Of(source.Schema);
        var added = given.Fields.Where(field => Snapshot.Schema.Find(field.Name) is null).ToList();
        if (added.Count == 0)
            return new DeltaTarget(Log, Snapshot, Scan, Analyzer) { MayGrow = true };
        var metadata = ColumnMapping.Assign(Snapshot.Metadata with
        {
            SchemaString = SchemaEvolution.Merge(Snapshot.Schema, new SchemaStruct(added)).ToJson(),
        });
        var grown = Snapshot.WithMetadata(metadata);
        var opened = await DeltaSource.OfAsync(grown, Log, context.Session, context.Cancellation);
        IReadOnlyList<string> qualifier = alias is null ? table.Parts : [alias];
        return new DeltaTarget(
            Log, Snapshot, opened.Scan(Analyzer.Context, withRowIds: true, qualifier), Analyzer)
        {
            MayGrow = true,
        };
    }

    /// <summary>A condition over the table; null for none.</summary>
    public Expr? Condition(Expression? condition) => condition is null
        ? null
        : Casts.Implicit(Analyzer.Expressions.Analyze(condition, Analyzer.ScopeOf(Scan)), DataTypes.Boolean);

    /// <summary>The value of each column after the assignments; a column that none names keeps its own.</summary>
    public IReadOnlyList<Expr> Assign(IEnumerable<MergeAction.Types.Assignment> assignments, Scope scope)
    {
        var values = Scan.Columns.Select(column => (Expr)new ColumnRef(column)).ToList();
        foreach (var assignment in assignments)
            values[IndexOf(assignment.Key)] = Analyzer.Expressions.Analyze(assignment.Value, scope);
        return values;
    }

    /// <summary>The 0-based place of the column that an assignment names.</summary>
    public int IndexOf(Expression key)
    {
        var name = key.UnresolvedAttribute?.UnparsedIdentifier
            ?? key.ExpressionString?.Expression
            ?? throw SparkErrors.Unsupported($"assignment to {key.ExprTypeCase}");
        var found = NameResolver.Resolve(name, Analyzer.ScopeOf(Scan));
        return found is ColumnRef column
            ? Scan.Columns.ToList().FindIndex(candidate => candidate.Id == column.Column.Id)
            : throw SparkErrors.Unsupported($"assignment to the nested field {name}");
    }
}
