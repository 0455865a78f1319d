using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Analysis;

/// <summary>Column.WithField and DropFields: a struct with one field set or left out.</summary>
internal static class UpdateFieldsAnalysis
{
    public static Expr Analyze(Expression.Types.UpdateFields update, ExpressionAnalyzer expressions, Scope scope)
    {
        var value = expressions.Analyze(update.StructExpression, scope);
        if (value.Type is not StructType type)
            throw SparkErrors.UnexpectedInput($"update_fields({value.Name})", 0, value.Name, value.Type, "STRUCT");
        var path = NameResolver.Split(update.FieldName);
        var field = update.ValueExpression is null ? null : expressions.Analyze(update.ValueExpression, scope);
        return Set(value, type, path, field);
    }

    private static Call Set(Expr value, StructType type, IReadOnlyList<string> path, Expr? field)
    {
        if (path.Count > 1)
        {
            var inner = Extraction.Field(value, path[0]);
            var nested = inner.Type as StructType ?? throw SparkErrors.FieldNotFound(path[1], type);
            field = Set(inner, nested, [.. path.Skip(1)], field);
        }

        var items = new List<(string Name, Expr Value)>();
        foreach (var member in type.Fields)
        {
            if (!NameResolver.Same(member.Name, path[0]))
                items.Add((member.Name, Extraction.Field(value, member.Name)));
            else if (field is not null)
                items.Add((path[0], field));
        }

        if (field is not null && type.Find(path[0]) is null)
            items.Add((path[0], field));
        var result = new StructType(items.Select(i => new StructField(i.Name, i.Value.Type, i.Value.Nullable)));
        var pack = string.Join(", ", items.Select((i, n) => $"{DuckDbType.Quote(i.Name)} := {{{n + 1}}}"));
        return new Call(
            $"CASE WHEN {{0}} IS NULL THEN NULL ELSE struct_pack({pack}) END", "update_fields({0})", result,
            value.Nullable, [value, .. items.Select(i => i.Value)]);
    }
}
