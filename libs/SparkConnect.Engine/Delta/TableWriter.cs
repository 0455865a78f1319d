using System.Globalization;
using System.Text.Json;
using DeltaLake;
using DeltaLake.Spec;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Commands;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>Writes a query's rows to a table: appends, overwrites all of it or a part, or makes the table.</summary>
internal sealed class TableWriter(DeltaLog log, DeltaWrite write, Analyzer analyzer, CommandContext context)
{
    private readonly CancellationToken _cancellation = context.Cancellation;

    public async Task WriteAsync(TypedPlan input)
    {
        var snapshot = await log.UpdateOrMissingAsync(_cancellation);
        if (snapshot.Exists && write.Mode is "Ignore" or "ErrorIfExists" && !MayWrite(snapshot))
            return;
        var transaction = log.StartTransaction(snapshot);
        if (write.TxnAppId is { } app && transaction.TransactionVersion(app) >= write.TxnVersion)
            return;
        var actions = new List<DeltaAction>();
        var metadata = Metadata(snapshot, input.Schema, actions);
        var protocol = actions.OfType<TableProtocol>().FirstOrDefault() ?? snapshot.Protocol;
        var table = (StructType)DataTypeJson.FromJson(metadata.SchemaString);
        using var connection = context.Session.Open();
        var rows = TableRows.Checked(TableRows.ByName(input, table), metadata, analyzer);
        var replacement = new Replacement(log, snapshot, write, analyzer, context);
        rows = replacement.Checked(rows, table);
        var added = new List<AddFile>();
        var files = new DeltaFileWriter(log.TablePath, metadata, protocol);
        if (snapshot.Exists && write is { IsOverwrite: true, ReplaceWhere: not null })
        {
            var replaced = await replacement.ReplaceMatchingAsync(transaction, rows, connection);
            actions.AddRange(replaced.Actions);
            added.AddRange(replaced.Actions.OfType<AddFile>());
        }
        else
        {
            added = await files.WriteAsync(rows, connection, context);
            actions.AddRange(added);
            if (snapshot.Exists && write.IsOverwrite)
                actions.AddRange(replacement.Removes(transaction, metadata, added));
        }

        if (write.TxnAppId is not null)
            actions.Add(Transaction());
        await CommitAsync(
            transaction, actions, Operation(snapshot, metadata, added, replacement.Text), files, _cancellation);
    }

    /// <summary>Commits; where that fails the files written for it go too.</summary>
    public static async Task CommitAsync(
        DeltaTransaction transaction,
        IReadOnlyCollection<DeltaAction> actions,
        DeltaOperation operation,
        DeltaFileWriter files,
        CancellationToken cancellation)
    {
        try
        {
            await transaction.CommitAsync(actions, operation, cancellation);
        }
        catch (DeltaException)
        {
            files.Undo();
            throw;
        }
    }

    private bool MayWrite(DeltaSnapshot snapshot)
    {
        if (write.Mode == "Ignore")
            return false;
        throw new SparkException(
            "DELTA_PATH_EXISTS",
            $"Cannot write to already existent path {snapshot.TablePath} without setting OVERWRITE = 'true'.",
            "42K04",
            new Dictionary<string, string> { ["path"] = snapshot.TablePath });
    }

    private TableMetadata Metadata(DeltaSnapshot snapshot, StructType data, List<DeltaAction> actions)
    {
        if (!snapshot.Exists)
        {
            var schema = (DeltaLake.Schema.SchemaStruct)DeltaSchema.AsNullable(DeltaSchema.Of(data));
            var created = WritePlan.Create(schema, write.PartitionBy ?? [], write.Properties, context.Session);
            actions.Add(WritePlan.Protocol(new TableProtocol(), created));
            actions.Add(created);
            return created;
        }

        var metadata = WritePlan.Adapt(snapshot, data, write);
        if (ReferenceEquals(metadata, snapshot.Metadata))
            return metadata;
        var protocol = WritePlan.Protocol(snapshot.Protocol, metadata);
        if (!ReferenceEquals(protocol, snapshot.Protocol))
            actions.Add(protocol);
        actions.Add(metadata);
        return metadata;
    }

    private SetTransaction Transaction() => new()
    {
        AppId = write.TxnAppId!,
        Version = write.TxnVersion,
        LastUpdated = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
    };

    private DeltaOperation Operation(
        DeltaSnapshot snapshot, TableMetadata metadata, List<AddFile> added, string? predicate)
    {
        var partitions = snapshot.Exists ? write.PartitionBy ?? [] : metadata.PartitionColumns;
        var parameters = new Dictionary<string, string?>
        {
            ["mode"] = write.Mode,
            ["partitionBy"] = JsonSerializer.Serialize(partitions),
        };
        if (predicate is not null)
            parameters["predicate"] = predicate;
        var rows = added.Sum(file => FileStatistics.Parse(file.Stats)?.RecordCount ?? 0);
        return new DeltaOperation("WRITE")
        {
            Parameters = parameters,
            Metrics = new Dictionary<string, string?>
            {
                ["numFiles"] = added.Count.ToString(CultureInfo.InvariantCulture),
                ["numOutputRows"] = rows.ToString(CultureInfo.InvariantCulture),
                ["numOutputBytes"] = added.Sum(file => file.Size).ToString(CultureInfo.InvariantCulture),
            },
            UserMetadata = write.UserMetadata,
        };
    }
}
