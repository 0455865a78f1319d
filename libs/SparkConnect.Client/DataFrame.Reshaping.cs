namespace SparkConnect.Client;

public sealed partial class DataFrame
{
    /// <summary>Turns columns into rows of name and value.</summary>
    /// <param name="ids">Columns that stay.</param>
    /// <param name="values">Columns that become rows; null takes all others.</param>
    /// <param name="variableColumnName">Name of the column of names.</param>
    /// <param name="valueColumnName">Name of the column of values.</param>
    public DataFrame Unpivot(
        IEnumerable<ColumnOrName> ids,
        IEnumerable<ColumnOrName>? values,
        string variableColumnName,
        string valueColumnName)
    {
        var node = new Proto.Unpivot
        {
            Input = Relation, VariableColumnName = variableColumnName, ValueColumnName = valueColumnName,
        };
        node.Ids.AddRange(ids.Select(c => c.Column.Expression));
        if (values is not null)
            node.Values = new() { Values_ = { values.Select(c => c.Column.Expression) } };
        return Derive(new Proto.Relation { Unpivot = node });
    }

    /// <summary>As <see cref="Unpivot"/>.</summary>
    public DataFrame Melt(
        IEnumerable<ColumnOrName> ids,
        IEnumerable<ColumnOrName>? values,
        string variableColumnName,
        string valueColumnName) => Unpivot(ids, values, variableColumnName, valueColumnName);

    /// <summary>Rows as columns, named by the index column; by the first column where none is given.</summary>
    public DataFrame Transpose(ColumnOrName? index = null)
    {
        var node = new Proto.Transpose { Input = Relation };
        if (index is { } column)
            node.IndexColumns.Add(column.Column.Expression);
        return Derive(new Proto.Relation { Transpose = node });
    }

    /// <summary>With metrics collected while an action runs; read them from the observation.</summary>
    public DataFrame Observe(Observation observation, params ReadOnlySpan<Column> metrics)
    {
        SparkSession.Register(observation);
        return Observe(observation.Name, metrics);
    }

    /// <summary>With metrics collected under a name while an action runs.</summary>
    public DataFrame Observe(string name, params ReadOnlySpan<Column> metrics)
    {
        if (metrics.Length == 0)
            throw new ArgumentException("Observe needs at least one metric.", nameof(metrics));
        var node = new Proto.CollectMetrics { Input = Relation, Name = name };
        foreach (var metric in metrics)
            node.Metrics.Add(metric.Expression);
        return Derive(new Proto.Relation { CollectMetrics = node }, metrics);
    }

    /// <summary>With a limit to how late rows of a stream may come.</summary>
    /// <param name="eventTime">Column with the time of the event.</param>
    /// <param name="delayThreshold">The lateness, such as <c>10 minutes</c>.</param>
    public DataFrame WithWatermark(string eventTime, string delayThreshold) => Derive(new Proto.Relation
    {
        WithWatermark = new() { Input = Relation, EventTime = eventTime, DelayThreshold = delayThreshold },
    });
}
