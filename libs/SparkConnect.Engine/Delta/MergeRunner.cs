using System.Text.Json;
using DeltaLake;
using DuckDB.NET.Data;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using ActionType = SparkConnect.Protocol.Proto.MergeAction.Types.ActionType;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// MERGE INTO. The source is stored first, so that it is read once; then one join of the table's keys with it finds
/// the rows that clauses change, and only those rows' new values are worked out.
/// </summary>
internal sealed class MergeRunner
{
    private readonly DeltaTarget _target;
    private readonly TypedPlan _source;
    private readonly Expr _condition;
    private readonly MergeClauses _matched;
    private readonly MergeClauses _notMatched;
    private readonly MergeClauses _notMatchedBySource;
    private readonly CommandContext _context;

    private MergeRunner(DeltaTarget target, TypedPlan source, MergeIntoTableCommand command, CommandContext context)
    {
        _target = target;
        _source = source;
        _context = context;
        var both = target.Analyzer.ScopeOf(target.Scan, source);
        _condition = Casts.Implicit(
            target.Analyzer.Expressions.Analyze(command.MergeCondition, both), DataTypes.Boolean);
        _matched = MergeClauses.Of(command.MatchActions, target, source, both);
        _notMatched = MergeClauses.Of(command.NotMatchedActions, target, source, target.Analyzer.ScopeOf(source));
        _notMatchedBySource = MergeClauses.Of(
            command.NotMatchedBySourceActions, target, source, target.Analyzer.ScopeOf(target.Scan));
    }

    public static async Task<Relation> RunAsync(MergeStatement statement, CommandContext context)
    {
        var reads = new WithRelations { Root = statement.Command.SourceTablePlan };
        reads.References.AddRange(statement.References);
        var target = await DeltaTarget.OpenAsync(statement.Target, statement.Alias, reads, context);
        var source = target.Analyzer.Analyze(statement.Command.SourceTablePlan);
        var autoMerge = context.Session.Config.Find("spark.databricks.delta.schema.autoMerge.enabled") == "true";
        if ((statement.Command.WithSchemaEvolution || autoMerge) && UsesAll(statement.Command))
            target = await target.GrownByAsync(source, statement.Target, statement.Alias, context);
        return await new MergeRunner(target, source, statement.Command, context).RunAsync();
    }

    private static bool UsesAll(MergeIntoTableCommand command) => command.MatchActions
        .Concat(command.NotMatchedActions)
        .Any(action => action.MergeAction.ActionType is ActionType.UpdateStar or ActionType.InsertStar);

    private async Task<Relation> RunAsync()
    {
        using var connection = _context.Session.Open();
        var stored = await StoreSourceAsync(connection);
        // Rows that no source row matches are looked at too where a clause is about them.
        if (_notMatchedBySource.IsEmpty)
            _target.Scan.Prune(_condition);
        var transaction = _target.Log.StartTransaction(_target.Snapshot);
        var changes = await RowChanges.StartAsync(
            _target.Log, transaction, _target.Scan, _target.Analyzer, connection, _context);
        await MatchAsync(changes, stored);
        await CheckMatchesAsync(changes);
        await InsertAsync(changes, stored);
        await UnmatchedAsync(changes);
        var sourceRows = await changes.CountAsync($"SELECT count(*) FROM {stored}");
        await changes.RunAsync($"DROP TABLE {stored}");
        var result = await changes.FinishAsync();
        var grown = _target.Scan.Snapshot.Metadata;
        if (!result.IsEmpty && grown.SchemaString != _target.Snapshot.Metadata.SchemaString)
            result = result with { Actions = [grown, .. result.Actions] };
        if (!result.IsEmpty)
            await transaction.CommitAsync(result.Actions, Operation(result, sourceRows), _context.Cancellation);
        return Answer(result);
    }

    private async Task<string> StoreSourceAsync(DuckDBConnection connection)
    {
        var table = _context.Session.NewTableName("merge_source");
        await DeltaSql.ExecuteAsync(
            connection,
            $"CREATE TEMP TABLE {table} AS SELECT *, row_number() OVER () AS delta_source FROM ({_source.Sql})",
            _context);
        return table;
    }

    private Task MatchAsync(RowChanges changes, string stored)
    {
        var needsAll = !_notMatched.IsEmpty || !_notMatchedBySource.IsEmpty;
        var filter = needsAll ? "" : " WHERE delta_choice >= 0";
        return changes.AddAsync(
            $"SELECT {changes.RowId}, delta_source, {_matched.Items(changes.Fields, "delta_choice")} FROM " +
            $"(SELECT *, {_matched.Choice()} AS delta_choice FROM ({_target.Scan.Sql}) t JOIN {stored} s " +
            $"ON {_condition.Sql}){filter}");
    }

    private async Task CheckMatchesAsync(RowChanges changes)
    {
        if (_matched.OnlyDeletes)
        {
            await changes.RunAsync(
                $"DELETE FROM {changes.Table} WHERE delta_kind = '{RowChanges.Delete}' AND rowid NOT IN " +
                $"(SELECT min(rowid) FROM {changes.Table} GROUP BY delta_file, delta_row)");
            return;
        }

        var twice = await changes.CountAsync(
            $"SELECT count(*) FROM (SELECT 1 FROM {changes.Table} WHERE delta_kind <> '{RowChanges.None}' " +
            "GROUP BY delta_file, delta_row HAVING count(*) > 1)");
        if (twice == 0)
            return;
        throw DeltaErrors.Of(
            "DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE",
            "Cannot perform Merge as multiple source rows matched and attempted to modify the same\ntarget row in " +
            "the " +
            "Delta table in possibly conflicting ways. By SQL semantics of Merge,\nwhen multiple source rows match " +
            "on " +
            "the same target row, the result may be ambiguous\nas it is unclear which source row should be used to " +
            "update or delete the matching\ntarget row. You can preprocess the source table to eliminate the " +
            "possibility of\nmultiple matches. Please refer to\n" +
            "https://docs.delta.io/latest/delta-update.html#upsert-into-a-table-using-merge",
            "21506");
    }

    private Task InsertAsync(RowChanges changes, string stored) => _notMatched.IsEmpty
        ? Task.CompletedTask
        : changes.AddAsync(
            $"SELECT NULL, NULL, NULL, {_notMatched.Items(changes.Fields, "delta_choice")} FROM " +
            $"(SELECT *, {_notMatched.Choice()} AS delta_choice FROM {stored} s ANTI JOIN " +
            $"(SELECT delta_source AS ds FROM {changes.Table}) m ON s.delta_source = m.ds) WHERE delta_choice >= 0");

    private Task UnmatchedAsync(RowChanges changes) => _notMatchedBySource.IsEmpty
        ? Task.CompletedTask
        : changes.AddAsync(
            $"SELECT {changes.RowId}, NULL, {_notMatchedBySource.Items(changes.Fields, "delta_choice")} FROM " +
            $"(SELECT *, {_notMatchedBySource.Choice()} AS delta_choice FROM ({_target.Scan.Sql}) t ANTI JOIN " +
            $"(SELECT delta_file AS mf, delta_row AS mr FROM {changes.Table} WHERE delta_source IS NOT NULL) m " +
            $"ON t.{_target.Scan.FileColumn.Sql} = m.mf AND t.{_target.Scan.RowColumn.Sql} = m.mr) " +
            "WHERE delta_choice >= 0");

    private DeltaOperation Operation(RowChangeActions result, long sourceRows)
    {
        var metrics = new Dictionary<string, string?>
        {
            ["numSourceRows"] = RowChangeActions.Text(sourceRows),
            ["numTargetRowsInserted"] = RowChangeActions.Text(result.Inserted),
            ["numTargetRowsUpdated"] = RowChangeActions.Text(result.Updated),
            ["numTargetRowsDeleted"] = RowChangeActions.Text(result.Deleted),
            ["numTargetRowsCopied"] = RowChangeActions.Text(result.CopiedRows),
            ["numOutputRows"] = RowChangeActions.Text(result.Inserted + result.Updated + result.CopiedRows),
        };
        foreach (var (name, value) in result.FileMetrics("Target"))
            metrics[name] = value;
        return new DeltaOperation("MERGE")
        {
            Parameters = new Dictionary<string, string?>
            {
                ["predicate"] = JsonSerializer.Serialize(new[] { _condition.Name }),
                ["matchedPredicates"] = _matched.ToJson(),
                ["notMatchedPredicates"] = _notMatched.ToJson(),
                ["notMatchedBySourcePredicates"] = _notMatchedBySource.ToJson(),
            },
            Metrics = metrics,
        };
    }

    private Relation Answer(RowChangeActions result) => Results.Of(
        new StructType()
            .Add("num_affected_rows", DataTypes.Long)
            .Add("num_updated_rows", DataTypes.Long)
            .Add("num_deleted_rows", DataTypes.Long)
            .Add("num_inserted_rows", DataTypes.Long),
        [[result.Updated + result.Deleted + result.Inserted, result.Updated, result.Deleted, result.Inserted]],
        _context.Session);
}
