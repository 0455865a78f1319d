using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>INSERT, UPDATE, DELETE and MERGE.</summary>
internal sealed partial class Grammar
{
    private InsertStatement Insert()
    {
        Take();
        var withEvolution = Try("WITH", "SCHEMA", "EVOLUTION");
        var isOverwrite = Try("OVERWRITE");
        if (!isOverwrite)
            Expect("INTO");
        if (isOverwrite && (Is("DIRECTORY") || Are("LOCAL", "DIRECTORY")))
            throw UnsupportedStatement(1);
        Try("TABLE");
        var table = Table();
        var hasPartition = Ahead(1).IsSymbol("(") && Try("PARTITION");
        var partition = hasPartition ? InParentheses(PartitionValue) : [];
        Try("IF", "NOT", "EXISTS");
        var replaceWhere = Try("REPLACE", "WHERE") ? Expression() : null;
        var byName = Try("BY", "NAME");
        var columns = !byName && IsSymbol("(") && !IsQueryInParentheses(0) ? IdentifierList() : [];
        return new(table, WrappedQuery())
        {
            Columns = columns,
            ByName = byName,
            IsOverwrite = isOverwrite,
            Partition = partition,
            ReplaceWhere = replaceWhere,
            WithSchemaEvolution = withEvolution,
        };
    }

    private PartitionValue PartitionValue()
    {
        var column = Identifier();
        return new(column, TrySymbol("=") ? Value() : null);
    }

    private UpdateStatement Update()
    {
        Take();
        var table = Table();
        var (alias, _) = TableAlias();
        Expect("SET");
        var assignments = List(Assignment);
        return new(table, alias, assignments, Try("WHERE") ? Expression() : null);
    }

    private DeleteStatement Delete()
    {
        Expect("DELETE", "FROM");
        var table = Table();
        var (alias, _) = TableAlias();
        return new(table, alias, Try("WHERE") ? Expression() : null);
    }

    private Proto.MergeAction.Types.Assignment Assignment()
    {
        var key = MultipartIdentifier();
        ExpectSymbol("=");
        return new() { Key = Nodes.Attribute(key), Value = Expression() };
    }

    private MergeStatement Merge()
    {
        Take();
        var withEvolution = Try("WITH", "SCHEMA", "EVOLUTION");
        Expect("INTO");
        var target = Table();
        var (alias, _) = TableAlias();
        Expect("USING");
        var source = MergeSource();
        Expect("ON");
        var command = new Proto.MergeIntoTableCommand
        {
            TargetTableName = target.Unparsed,
            SourceTablePlan = source,
            MergeCondition = Expression(),
            WithSchemaEvolution = withEvolution,
        };
        while (Is("WHEN"))
            MergeClause(command);
        return new(target, alias, command);
    }

    private Proto.Relation MergeSource()
    {
        if (!IsSymbol("("))
        {
            var table = Table();
            return Aliased(Temporal(TableOf(table), table), null);
        }

        return Aliased(ParenthesizedQuery(), null);
    }

    private void MergeClause(Proto.MergeIntoTableCommand command)
    {
        Expect("WHEN");
        var isNotMatched = Try("NOT") || TrySymbol("!");
        Expect("MATCHED");
        var bySource = isNotMatched && Try("BY", "SOURCE");
        if (isNotMatched && !bySource)
            Try("BY", "TARGET");
        var condition = Try("AND") ? Expression() : null;
        Expect("THEN");
        var action = isNotMatched && !bySource ? InsertAction() : ChangeAction(allowStar: !bySource);
        if (condition is not null)
            action.Condition = condition;
        var clauses = bySource ? command.NotMatchedBySourceActions
            : isNotMatched ? command.NotMatchedActions
            : command.MatchActions;
        clauses.Add(new Proto.Expression { MergeAction = action });
    }

    private Proto.MergeAction ChangeAction(bool allowStar)
    {
        if (Try("DELETE"))
            return new() { ActionType = Proto.MergeAction.Types.ActionType.Delete };
        Expect("UPDATE", "SET");
        if (allowStar && TrySymbol("*"))
            return new() { ActionType = Proto.MergeAction.Types.ActionType.UpdateStar };
        return new() { ActionType = Proto.MergeAction.Types.ActionType.Update, Assignments = { List(Assignment) } };
    }

    private Proto.MergeAction InsertAction()
    {
        Expect("INSERT");
        if (TrySymbol("*"))
            return new() { ActionType = Proto.MergeAction.Types.ActionType.InsertStar };
        var start = Current;
        var columns = InParentheses(MultipartIdentifier);
        Expect("VALUES");
        var values = InParentheses(Expression);
        if (values.Count != columns.Count)
        {
            throw SqlErrors.At(
                "MERGE_INSERT_VALUE_COUNT_MISMATCH",
                $"The number of provided values ({values.Count}) must match the number of expected columns "
                + $"({columns.Count}) in the INSERT clause of MERGE.", "21S01", _sql, start.Start,
                ("actualCount", $"{values.Count}"), ("expectedCount", $"{columns.Count}"));
        }

        return new()
        {
            ActionType = Proto.MergeAction.Types.ActionType.Insert,
            Assignments =
            {
                columns.Zip(values, (column, value) =>
                    new Proto.MergeAction.Types.Assignment { Key = Nodes.Attribute(column), Value = value }),
            },
        };
    }
}
