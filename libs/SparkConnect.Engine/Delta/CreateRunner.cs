using System.Text.Json;
using DeltaLake;
using DeltaLake.Schema;
using DeltaLake.Spec;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Delta;

/// <summary>CREATE TABLE and CREATE OR REPLACE TABLE of a path, with columns or with a query.</summary>
internal static class CreateRunner
{
    public static async Task<Relation> RunAsync(CreateTableStatement statement, CommandContext context)
    {
        var log = DeltaTarget.LogOf(statement.Table, context);
        var snapshot = await log.UpdateOrMissingAsync(context.Cancellation);
        if (snapshot.Exists && statement.IfNotExists)
            return Results.Nothing;
        if (snapshot.Exists && !statement.Replace)
            throw AlreadyExists(statement);
        if (!snapshot.Exists && statement.MustExist)
            throw DeltaErrors.NotDelta(log.TablePath);
        if (statement.ClusteredBy.Count > 0)
            throw Analysis.SparkErrors.Unsupported("CLUSTER BY of a Delta table");
        var analyzer = statement.Query is null
            ? null
            : await QueryService.AnalyzerForAsync(statement.Query, context.Session, context.Cancellation);
        var plan = analyzer?.Analyze(statement.Query!);
        var schema = statement.Columns is { } columns
            ? DeltaSchema.Of(columns)
            : (SchemaStruct)DeltaSchema.AsNullable(DeltaSchema.Of(plan!.Schema));
        var asked = WritePlan.Create(schema, statement.PartitionedBy, statement.Properties, context.Session);
        var protocol = WritePlan.Protocol(snapshot.Exists ? snapshot.Protocol : new TableProtocol(), asked);
        var metadata = Finished(asked, snapshot, statement);
        var actions = new List<DeltaAction> { metadata };
        var files = new DeltaFileWriter(log.TablePath, metadata, protocol);
        if (!snapshot.Exists || !ReferenceEquals(protocol, snapshot.Protocol))
            actions.Insert(0, protocol);
        if (plan is not null)
        {
            using var connection = context.Session.Open();
            var types = (Protocol.Types.StructType)Protocol.Types.DataTypeJson.FromJson(metadata.SchemaString);
            var rows = TableRows.Checked(TableRows.ByName(plan, types), metadata, analyzer!);
            actions.AddRange(await files.WriteAsync(rows, connection, context));
        }

        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        actions.AddRange(snapshot.Files.Select(file => file.ToRemove(now)));
        var transaction = log.StartTransaction(snapshot);
        if (snapshot.Exists)
            transaction.ReadWholeTable();
        await TableWriter.CommitAsync(
            transaction, actions, Operation(statement, metadata), files, context.Cancellation);
        return Results.Nothing;
    }

    // A replaced table keeps its id; wishes for features are no properties.
    private static TableMetadata Finished(
        TableMetadata metadata, DeltaSnapshot snapshot, CreateTableStatement statement) => metadata with
        {
            Id = snapshot.Exists ? snapshot.Metadata.Id : metadata.Id,
            Description = statement.Comment,
            Configuration = metadata.Configuration
                .Where(pair => !pair.Key.StartsWith("delta.feature.", StringComparison.Ordinal))
                .ToDictionary(pair => pair.Key, pair => pair.Value),
        };

    private static DeltaOperation Operation(CreateTableStatement statement, TableMetadata metadata)
    {
        var name = (statement.Replace ? "CREATE OR REPLACE TABLE" : "CREATE TABLE") +
            (statement.Query is null ? "" : " AS SELECT");
        return new DeltaOperation(name)
        {
            Parameters = new Dictionary<string, string?>
            {
                ["partitionBy"] = JsonSerializer.Serialize(metadata.PartitionColumns),
                ["clusterBy"] = "[]",
                ["description"] = metadata.Description,
                ["isManaged"] = "false",
                ["properties"] = JsonSerializer.Serialize(metadata.Configuration),
            },
        };
    }

    private static SparkException AlreadyExists(CreateTableStatement statement) => new(
        "TABLE_OR_VIEW_ALREADY_EXISTS",
        $"Cannot create table or view {statement.Table.Unparsed} because it already exists.\nChoose a different " +
        "name, " +
        "drop or replace the existing object, or add the IF NOT EXISTS clause to tolerate pre-existing objects.",
        "42P07", new Dictionary<string, string> { ["relationName"] = statement.Table.Unparsed });
}
