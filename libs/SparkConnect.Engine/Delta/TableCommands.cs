using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;
using Mode = SparkConnect.Protocol.Proto.WriteOperationV2.Types.Mode;

namespace SparkConnect.Engine.Delta;

/// <summary>The commands that name their table (mergeInto, writeTo), run as the statements that SQL makes.</summary>
internal static class TableCommands
{
    public static Task RunAsync(MergeIntoTableCommand command, CommandContext context) =>
        RunAsync(new MergeStatement(Table(command.TargetTableName), null, command), context);

    public static Task RunAsync(WriteOperationV2 write, CommandContext context) =>
        RunAsync(Statement(write, Table(write.TableName)), context);

    private static Statement Statement(WriteOperationV2 write, TableIdentifier table) => write.Mode switch
    {
        Mode.Append => new InsertStatement(table, write.Input)
        {
            ByName = true, WithSchemaEvolution = write.WithSchemaEvolution,
        },
        Mode.Overwrite => new InsertStatement(table, write.Input)
        {
            ByName = true, ReplaceWhere = write.OverwriteCondition, WithSchemaEvolution = write.WithSchemaEvolution,
        },
        Mode.Create => Create(write, table),
        Mode.CreateOrReplace => Create(write, table) with { Replace = true },
        Mode.Replace => Create(write, table) with { Replace = true, MustExist = true },
        _ => throw SparkErrors.Unsupported($"writeTo in mode {write.Mode}"),
    };

    private static CreateTableStatement Create(WriteOperationV2 write, TableIdentifier table) => new(table)
    {
        Query = write.Input,
        Provider = write.HasProvider ? write.Provider : "delta",
        PartitionedBy = [.. write.PartitioningColumns.Select(ColumnName)],
        ClusteredBy = write.ClusteringColumns,
        Properties = write.TableProperties,
        Options = write.Options,
    };

    private static string ColumnName(Expression column) => column.UnresolvedAttribute?.UnparsedIdentifier is { } name
        ? string.Join('.', NameResolver.Split(name))
        : throw SparkErrors.Unsupported("a partition transform");

    private static TableIdentifier Table(string name) => new(NameResolver.Split(name));

    private static Task RunAsync(Statement statement, CommandContext context) =>
        DeltaStatements.TryRun(statement, context)
        ?? throw SparkErrors.Unsupported("a table of a catalogue; name it delta.`path`");
}
