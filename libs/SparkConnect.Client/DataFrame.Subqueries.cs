using SubqueryType = SparkConnect.Protocol.Proto.SubqueryExpression.Types.SubqueryType;

namespace SparkConnect.Client;

public sealed partial class DataFrame
{
    /// <summary>The single value of a DataFrame of one column and at most one row, as a column of another.</summary>
    public Column Scalar() => Subquery(SubqueryType.Scalar);

    /// <summary>Whether the DataFrame has a row, as a condition of another.</summary>
    public Column Exists() => Subquery(SubqueryType.Exists);

    internal Column InSubquery(Column value) => Subquery(SubqueryType.In, value);

    private Column Subquery(SubqueryType type, params ReadOnlySpan<Column> values)
    {
        var subquery = new Proto.SubqueryExpression { PlanId = PlanId, SubqueryType = type };
        foreach (var value in values)
            subquery.InSubqueryValues.Add(value.Expression);
        return new Column(
            new Proto.Expression { SubqueryExpression = subquery }, [.. Column.Merge(values), Relation]);
    }
}
