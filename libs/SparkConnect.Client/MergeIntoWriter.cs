using Action = SparkConnect.Protocol.Proto.MergeAction;
using ActionType = SparkConnect.Protocol.Proto.MergeAction.Types.ActionType;

namespace SparkConnect.Client;

/// <summary>
/// A merge of a DataFrame into a table of the catalog (Spark's <c>mergeInto</c>). In the conditions the table's
/// columns stand under its name.
/// </summary>
public sealed class MergeIntoWriter
{
    private readonly DataFrame _source;
    private readonly Proto.MergeIntoTableCommand _command;

    internal MergeIntoWriter(DataFrame source, string table, Column condition)
    {
        _source = source;
        _command = new() { TargetTableName = table, MergeCondition = condition.Expression };
    }

    /// <summary>Rows of both that are the same: sets all columns to the source's.</summary>
    public MergeIntoWriter WhenMatchedUpdateAll(Column? condition = null) =>
        Add(_command.MatchActions, ActionType.UpdateStar, condition);

    /// <summary>Rows of both that are the same: sets columns by name.</summary>
    public MergeIntoWriter WhenMatchedUpdate(IReadOnlyDictionary<string, Column> set, Column? condition = null) =>
        Add(_command.MatchActions, ActionType.Update, condition, set);

    /// <summary>Rows of both that are the same: deletes them.</summary>
    public MergeIntoWriter WhenMatchedDelete(Column? condition = null) =>
        Add(_command.MatchActions, ActionType.Delete, condition);

    /// <summary>Source rows that the table has not: inserts them.</summary>
    public MergeIntoWriter WhenNotMatchedInsertAll(Column? condition = null) =>
        Add(_command.NotMatchedActions, ActionType.InsertStar, condition);

    /// <summary>Source rows that the table has not: inserts values by column.</summary>
    public MergeIntoWriter WhenNotMatchedInsert(IReadOnlyDictionary<string, Column> values, Column? condition = null) =>
        Add(_command.NotMatchedActions, ActionType.Insert, condition, values);

    /// <summary>Table rows that the source has not: sets columns by name.</summary>
    public MergeIntoWriter WhenNotMatchedBySourceUpdate(
        IReadOnlyDictionary<string, Column> set, Column? condition = null) =>
        Add(_command.NotMatchedBySourceActions, ActionType.Update, condition, set);

    /// <summary>Table rows that the source has not: deletes them.</summary>
    public MergeIntoWriter WhenNotMatchedBySourceDelete(Column? condition = null) =>
        Add(_command.NotMatchedBySourceActions, ActionType.Delete, condition);

    /// <summary>Lets the table take on columns and types of the source.</summary>
    public MergeIntoWriter WithSchemaEvolution()
    {
        _command.WithSchemaEvolution = true;
        return this;
    }

    /// <summary>Runs the merge.</summary>
    /// <exception cref="InvalidOperationException">No clause says what to do.</exception>
    public async Task MergeAsync(CancellationToken cancellation = default)
    {
        var clauses = _command.MatchActions.Count + _command.NotMatchedActions.Count
            + _command.NotMatchedBySourceActions.Count;
        if (clauses == 0)
            throw new InvalidOperationException("A merge needs at least one clause.");
        var command = _command.Clone();
        command.SourceTablePlan = _source.Relation;
        await _source.SparkSession.ExecuteCommandAsync(
            new Proto.Command { MergeIntoTableCommand = command }, cancellation);
    }

    private MergeIntoWriter Add(
        Google.Protobuf.Collections.RepeatedField<Proto.Expression> clauses,
        ActionType type,
        Column? condition,
        IReadOnlyDictionary<string, Column>? assignments = null)
    {
        var action = new Action { ActionType = type, Condition = condition?.Expression };
        foreach (var (column, value) in assignments ?? new Dictionary<string, Column>())
        {
            action.Assignments.Add(new Action.Types.Assignment
            {
                Key = Functions.Col(column).Expression, Value = value.Expression,
            });
        }

        clauses.Add(new Proto.Expression { MergeAction = action });
        return this;
    }
}
