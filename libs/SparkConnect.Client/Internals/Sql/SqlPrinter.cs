using Kind = SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase;
using Nulls = SparkConnect.Protocol.Proto.Expression.Types.SortOrder.Types.NullOrdering;
using Direction = SparkConnect.Protocol.Proto.Expression.Types.SortOrder.Types.SortDirection;

namespace SparkConnect.Client.Internals.Sql;

/// <summary>
/// Expression messages as SQL text of the same meaning, for statements that have no message of their own. What has
/// no form in SQL is an error by name, unless the text is for people only.
/// </summary>
/// <param name="qualifier">
/// The name of a plan by its id, for columns bound to a DataFrame; null where it has none.
/// </param>
/// <param name="forPeople">Whether to describe what has no form in SQL instead of failing.</param>
internal sealed partial class SqlPrinter(Func<long, string?>? qualifier = null, bool forPeople = false)
{
    private static readonly SqlPrinter ForPeople = new(forPeople: true);

    /// <summary>A text for people, which need not be valid SQL.</summary>
    public static string Describe(Proto.Expression expression) => ForPeople.Print(expression);

    public string Print(Proto.Expression expression) => expression.ExprTypeCase switch
    {
        Kind.Literal => SqlLiterals.Print(expression.Literal),
        Kind.UnresolvedAttribute => Attribute(expression.UnresolvedAttribute),
        Kind.UnresolvedFunction => Function(expression.UnresolvedFunction),
        Kind.ExpressionString => $"({expression.ExpressionString.Expression})",
        Kind.UnresolvedStar => Star(expression.UnresolvedStar),
        Kind.Alias => Alias(expression.Alias),
        Kind.Cast => Cast(expression.Cast),
        Kind.SortOrder => Order(expression.SortOrder),
        Kind.LambdaFunction => Lambda(expression.LambdaFunction),
        Kind.UnresolvedNamedLambdaVariable =>
            string.Join('.', expression.UnresolvedNamedLambdaVariable.NameParts.Select(SqlQuoting.Identifier)),
        Kind.Window => Window(expression.Window),
        Kind.UnresolvedExtractValue =>
            $"{Print(expression.UnresolvedExtractValue.Child)}[{Print(expression.UnresolvedExtractValue.Extraction)}]",
        Kind.CallFunction =>
            SqlQuoting.Identifiers(expression.CallFunction.FunctionName)
            + $"({List(expression.CallFunction.Arguments)})",
        Kind.NamedArgumentExpression =>
            $"{expression.NamedArgumentExpression.Key} => {Print(expression.NamedArgumentExpression.Value)}",
        _ when forPeople => expression.ExprTypeCase.ToString(),
        _ => throw new NotSupportedException(
            $"An expression of kind {expression.ExprTypeCase} has no form in SQL and cannot be used in this "
            + "statement."),
    };

    private string List(IEnumerable<Proto.Expression> expressions) => string.Join(", ", expressions.Select(Print));

    private string Attribute(Proto.Expression.Types.UnresolvedAttribute attribute)
    {
        if (forPeople)
            return attribute.UnparsedIdentifier;
        var name = SqlQuoting.Identifiers(attribute.UnparsedIdentifier);
        return attribute.HasPlanId && qualifier?.Invoke(attribute.PlanId) is { } plan
            ? $"{SqlQuoting.Identifier(plan)}.{name}"
            : name;
    }

    private static string Star(Proto.Expression.Types.UnresolvedStar star) => star.HasUnparsedTarget
        ? $"{SqlQuoting.Identifiers(star.UnparsedTarget[..^2])}.*"
        : "*";

    private string Alias(Proto.Expression.Types.Alias alias) => alias.Name.Count == 1
        ? $"{Print(alias.Expr)} AS {SqlQuoting.Identifier(alias.Name[0])}"
        : $"{Print(alias.Expr)} AS ({string.Join(", ", alias.Name.Select(SqlQuoting.Identifier))})";

    private string Cast(Proto.Expression.Types.Cast cast)
    {
        var function = cast.EvalMode == Proto.Expression.Types.Cast.Types.EvalMode.Try ? "TRY_CAST" : "CAST";
        var type = cast.Type is { } message ? message.ToDataType().Sql : cast.TypeStr;
        return $"{function}({Print(cast.Expr)} AS {type})";
    }

    private string Order(Proto.Expression.Types.SortOrder order)
    {
        var direction = order.Direction == Direction.Descending ? "DESC" : "ASC";
        var nulls = order.NullOrdering == Nulls.SortNullsLast ? "LAST" : "FIRST";
        return $"{Print(order.Child)} {direction} NULLS {nulls}";
    }

    private string Lambda(Proto.Expression.Types.LambdaFunction lambda)
    {
        var names = lambda.Arguments.Select(a => string.Join('.', a.NameParts.Select(SqlQuoting.Identifier)));
        return $"({string.Join(", ", names)}) -> {Print(lambda.Function)}";
    }
}
