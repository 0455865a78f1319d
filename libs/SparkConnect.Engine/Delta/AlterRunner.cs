using System.Text.Json;
using DeltaLake;
using DeltaLake.Schema;
using DeltaLake.Spec;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>ALTER TABLE: properties, columns and constraints; each is one commit of new metadata.</summary>
internal static class AlterRunner
{
    public static async Task<Relation> RunAsync(AlterTableStatement statement, CommandContext context)
    {
        var log = DeltaTarget.LogOf(statement.Table, context);
        if (!await log.ExistsAsync(context.Cancellation))
            throw DeltaErrors.NotDelta(log.TablePath);
        var snapshot = await log.UpdateAsync(context.Cancellation);
        var change = statement.Action switch
        {
            SetPropertiesAction set => SetProperties(snapshot, set, context),
            UnsetPropertiesAction unset => UnsetProperties(snapshot, unset),
            AddColumnsAction add => AlterColumns.Add(snapshot, add),
            DropColumnsAction drop => AlterColumns.Drop(snapshot, drop),
            RenameColumnAction rename => AlterColumns.Rename(snapshot, rename),
            ChangeColumnAction alter => AlterColumns.Change(snapshot, alter),
            AddConstraintAction constraint => await AddConstraintAsync(statement, snapshot, constraint, context),
            DropConstraintAction constraint => DropConstraint(snapshot, constraint),
            var other => throw SparkErrors.Unsupported(
                $"ALTER TABLE with {other.GetType().Name.Replace("Action", "", StringComparison.Ordinal)}"),
        };
        if (change is null)
            return Results.Nothing;
        var protocol = WritePlan.Protocol(snapshot.Protocol, change.Metadata);
        var actions = new List<DeltaAction> { change.Metadata };
        if (!ReferenceEquals(protocol, snapshot.Protocol))
            actions.Add(protocol);
        var operation = new DeltaOperation(change.Operation) { Parameters = change.Parameters };
        var transaction = log.StartTransaction(snapshot);
        // Rows that are added meanwhile were not looked at for the new constraint.
        if (statement.Action is AddConstraintAction)
            transaction.ReadWholeTable();
        await transaction.CommitAsync(actions, operation, context.Cancellation);
        return Results.Nothing;
    }

    private static MetadataChange SetProperties(
        DeltaSnapshot snapshot, SetPropertiesAction action, CommandContext context)
    {
        TableProperty.CheckKnown(action.Properties.Keys, context.Session);
        var before = snapshot.Properties;
        var configuration = new Dictionary<string, string>(snapshot.Metadata.Configuration);
        foreach (var (key, value) in action.Properties)
            configuration[key] = value;
        var after = new TableProperties(configuration);
        // What is there already would have to be marked in the same commit: new tables only.
        if ((after.EnableRowTracking && !before.EnableRowTracking) ||
            (after.EnableInCommitTimestamps && !before.EnableInCommitTimestamps))
            throw SparkErrors.Unsupported("enabling row tracking or in-commit timestamps on a table that is there");
        var (from, to) = (before.ColumnMappingMode, after.ColumnMappingMode);
        if (from != to && (from, to) is not ("none", "name"))
        {
            throw DeltaErrors.Of(
                "DELTA_UNSUPPORTED_COLUMN_MAPPING_MODE_CHANGE",
                $"Changing column mapping mode from '{from}' to '{to}' is not supported.",
                "0AKDC");
        }

        var metadata = ColumnMapping.Assign(
            snapshot.Metadata with { Configuration = configuration }, keepNames: true);
        return new MetadataChange(metadata, "SET TBLPROPERTIES", new Dictionary<string, string?>
        {
            ["properties"] = JsonSerializer.Serialize(action.Properties),
        });
    }

    private static MetadataChange UnsetProperties(DeltaSnapshot snapshot, UnsetPropertiesAction action)
    {
        var configuration = new Dictionary<string, string>(snapshot.Metadata.Configuration);
        foreach (var key in action.Keys)
        {
            if (!configuration.Remove(key) && !action.IfExists)
            {
                throw DeltaErrors.Of(
                    "UNSET_NONEXISTENT_PROPERTIES",
                    $"Attempted to unset non-existent properties [{key}] in table {snapshot.TablePath}.",
                    "42K0J");
            }
        }

        return new MetadataChange(
            snapshot.Metadata with { Configuration = configuration },
            "UNSET TBLPROPERTIES",
            new Dictionary<string, string?>
            {
                ["properties"] = JsonSerializer.Serialize(action.Keys),
                ["ifExists"] = action.IfExists ? "true" : "false",
            });
    }

    private static async Task<MetadataChange> AddConstraintAsync(
        AlterTableStatement statement, DeltaSnapshot snapshot, AddConstraintAction action, CommandContext context)
    {
        var known = snapshot.Properties.CheckConstraints;
        if (known.FirstOrDefault(pair => NameResolver.Same(pair.Key, action.Name)) is { Key: not null } old)
        {
            throw DeltaErrors.Of(
                "DELTA_CONSTRAINT_ALREADY_EXISTS",
                $"Constraint '{action.Name}' already exists. Please delete the old constraint first.\nOld " +
                $"constraint:\n{old.Value}",
                "42710");
        }

        var target = await DeltaTarget.OpenAsync(statement.Table, null, null, context);
        var condition = Casts.Implicit(
            target.Analyzer.Expressions.Analyze(action.Condition, target.Analyzer.ScopeOf(target.Scan)),
            DataTypes.Boolean);
        using var connection = context.Session.Open();
        var violations = await DeltaSql.CountAsync(
            connection,
            $"SELECT count(*) FROM ({target.Scan.Sql}) WHERE NOT coalesce({condition.Sql}, FALSE)",
            context);
        if (violations > 0)
        {
            throw DeltaErrors.Of(
                "DELTA_NEW_CHECK_CONSTRAINT_VIOLATION",
                $"{violations} rows in delta.`file:{snapshot.TablePath}` violate the new CHECK constraint " +
                $"({action.Sql})",
                "23512");
        }

        var configuration = new Dictionary<string, string>(snapshot.Metadata.Configuration)
        {
            [$"delta.constraints.{action.Name.ToLowerInvariant()}"] = action.Sql,
        };
        return new MetadataChange(
            snapshot.Metadata with { Configuration = configuration },
            "ADD CONSTRAINT",
            new Dictionary<string, string?> { ["name"] = action.Name, ["expr"] = action.Sql });
    }

    private static MetadataChange? DropConstraint(DeltaSnapshot snapshot, DropConstraintAction action)
    {
        var configuration = new Dictionary<string, string>(
            snapshot.Metadata.Configuration, StringComparer.OrdinalIgnoreCase);
        if (!configuration.Remove($"delta.constraints.{action.Name}"))
        {
            return action.IfExists
                ? null
                : throw DeltaErrors.Of(
                    "DELTA_CONSTRAINT_DOES_NOT_EXIST",
                    $"Cannot drop nonexistent constraint {action.Name} from table delta.`{snapshot.TablePath}`. To " +
                    "avoid " +
                    "throwing an error, provide the parameter IF EXISTS.",
                    "42704");
        }

        return new MetadataChange(
            snapshot.Metadata with { Configuration = configuration },
            "DROP CONSTRAINT",
            new Dictionary<string, string?> { ["name"] = action.Name });
    }
}

/// <summary>New metadata, and what the history says of it.</summary>
internal sealed record MetadataChange(
    TableMetadata Metadata, string Operation, IReadOnlyDictionary<string, string?> Parameters);
