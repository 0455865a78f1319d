using Google.Protobuf;
using Google.Protobuf.Reflection;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Tests.Sql;

/// <summary>Prints plan messages on one line: relations as Name(field=…), expressions as prefix calls.</summary>
internal sealed class PlanText
{
    private readonly Dictionary<long, int> _planIds = [];

    /// <summary>The text of a message; plan ids are numbered as they appear.</summary>
    public static string Of(IMessage message) => new PlanText().Text(message);

    private string Text(IMessage message) => message switch
    {
        Relation r => Relation(r),
        Expression e => Expression(e),
        Expression.Types.Literal l => Literal(l),
        Expression.Types.SortOrder s => $"{Expression(s.Child)} {Word(s.Direction)} {Word(s.NullOrdering)}",
        SparkConnect.Protocol.Proto.DataType t => t.ToDataType().SimpleString,
        _ => $"{message.Descriptor.Name}({Fields(message)})",
    };

    private string Relation(Relation relation)
    {
        var mark = relation.Common?.SourceInfo is { Length: > 0 } info ? $"@{info.Replace('\t', '|')} " : "";
        var id = relation.Common is { HasPlanId: true } c ? $"#{Id(c.PlanId)} " : "";
        var field = ((IMessage)relation).Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(relation);
        return id + mark + Text((IMessage)field.Accessor.GetValue(relation));
    }

    private string Expression(Expression e) => e.ExprTypeCase switch
    {
        SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase.Literal => Literal(e.Literal),
        SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase.UnresolvedAttribute =>
            e.UnresolvedAttribute.UnparsedIdentifier,
        SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase.UnresolvedStar =>
            e.UnresolvedStar.HasUnparsedTarget ? e.UnresolvedStar.UnparsedTarget : "*",
        SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase.UnresolvedFunction => Call(e.UnresolvedFunction),
        SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase.Alias =>
            $"{Text(e.Alias.Expr)} AS {string.Join('+', e.Alias.Name)}",
        SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase.Cast =>
            $"{(e.Cast.EvalMode == 0 ? "cast" : "try_cast")}({Text(e.Cast.Expr)}, {Text(e.Cast.Type)})",
        SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase.SortOrder => Text(e.SortOrder),
        SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase.UnresolvedExtractValue =>
            $"{Text(e.UnresolvedExtractValue.Child)}[{Text(e.UnresolvedExtractValue.Extraction)}]",
        SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase.UnresolvedNamedLambdaVariable =>
            "\\" + string.Join('.', e.UnresolvedNamedLambdaVariable.NameParts),
        SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase.LambdaFunction =>
            $"({string.Join(", ", e.LambdaFunction.Arguments.SelectMany(a => a.NameParts))}) -> "
            + Text(e.LambdaFunction.Function),
        SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase.NamedArgumentExpression =>
            $"{e.NamedArgumentExpression.Key} => {Text(e.NamedArgumentExpression.Value)}",
        SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase.SubqueryExpression =>
            $"{Word(e.SubqueryExpression.SubqueryType)}#{Id(e.SubqueryExpression.PlanId)}"
            + (e.SubqueryExpression.InSubqueryValues.Count == 0
                ? ""
                : $"({string.Join(", ", e.SubqueryExpression.InSubqueryValues.Select(Text))})"),
        SparkConnect.Protocol.Proto.Expression.ExprTypeOneofCase.Window => Text(e.Window),
        _ => Text((IMessage)((IMessage)e).Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(e).Accessor.GetValue(e)),
    };

    private string Call(Expression.Types.UnresolvedFunction call) =>
        $"{(call.IsInternal ? "!" : "")}{call.FunctionName}({(call.IsDistinct ? "DISTINCT " : "")}"
        + $"{string.Join(", ", call.Arguments.Select(Text))})";

    private string Literal(Expression.Types.Literal literal)
    {
        var field = ((IMessage)literal).Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(literal);
        var value = field.Accessor.GetValue(literal);
        return field.Name switch
        {
            "string" => $"'{value}'",
            "integer" => $"{value}",
            "null" => "NULL",
            "binary" => $"0x{Convert.ToHexString(literal.Binary.Span)}",
            "double" => FormattableString.Invariant($"double:{value}"),
            "float" => FormattableString.Invariant($"float:{value}"),
            "decimal" => $"{literal.Decimal.Value}:decimal({literal.Decimal.Precision},{literal.Decimal.Scale})",
            "day_time_interval" or "year_month_interval" => $"{value}:{Text(literal.DataType)}",
            "struct" => $"({string.Join(", ", literal.Struct.Elements.Select(Text))})",
            _ => $"{field.Name}:{value}",
        };
    }

    private string Fields(IMessage message) => string.Join(", ", message.Descriptor.Fields.InFieldNumberOrder()
        .Where(f => f.HasPresence ? f.Accessor.HasValue(message) : !IsDefault(f, f.Accessor.GetValue(message)))
        .Select(f => f.Name == "input" ? Value(f, message) : $"{f.Name}={Value(f, message)}"));

    private string Value(FieldDescriptor field, IMessage message) => field.Accessor.GetValue(message) switch
    {
        IMessage inner => Text(inner),
        System.Collections.IDictionary map =>
            $"{{{string.Join(", ", map.Keys.Cast<object>().Select(k => $"{k}={map[k]}"))}}}",
        System.Collections.IList list =>
            $"[{string.Join(", ", list.Cast<object>().Select(o => o is IMessage m ? Text(m) : o.ToString()))}]",
        Enum word => Word(word),
        var other => FormattableString.Invariant($"{other}"),
    };

    private static bool IsDefault(FieldDescriptor field, object? value) => value switch
    {
        System.Collections.ICollection many => many.Count == 0,
        Enum word => Convert.ToInt32(word, System.Globalization.CultureInfo.InvariantCulture) == 0,
        bool flag => !flag,
        string text => text.Length == 0,
        null => true,
        _ => false,
    } && !field.HasPresence;

    private static string Word(Enum value) => value.ToString();

    private int Id(long planId)
    {
        if (!_planIds.TryGetValue(planId, out var id))
            _planIds[planId] = id = _planIds.Count + 1;
        return id;
    }
}
