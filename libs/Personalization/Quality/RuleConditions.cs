using System.Globalization;
using SparkConnect.Client;
using SparkConnect.Protocol.Types;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>The conditions of the kinds that look at one row alone.</summary>
internal static class RuleConditions
{
    /// <summary>What a good row meets; a null passes all but not_null and expression.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="type">The type of its column.</param>
    internal static Column Of(QualityRule rule, DataType type)
    {
        if (rule.Kind == RuleKinds.Expression)
            return Expr(rule.Expression!);
        var value = QuotedColumn.Of(rule.Column!);
        return rule.Kind switch
        {
            RuleKinds.NotNull => IsThere(value, type),
            RuleKinds.Type => value.IsNull().Or(value.TryCast(rule.Type!).IsNotNull()),
            RuleKinds.Range => value.IsNull().Or(Range(rule, value, type)),
            RuleKinds.Set => value.IsNull().Or(
                value.IsIn([.. rule.Values.Select(text => (object?)Literal(rule, text, type))])),
            RuleKinds.Pattern => value.IsNull().Or(value.Cast("string").RLike(rule.Pattern!)),
            _ => throw new InvalidOperationException($"{rule.Kind} looks at more than one row."),
        };
    }

    /// <summary>What is wrong, in words, with the row's values.</summary>
    internal static Column Reason(QualityRule rule)
    {
        var column = rule.Column is null ? "" : $"{{{rule.Column}}}";
        return Template(rule.Reason ?? rule.Kind switch
        {
            RuleKinds.NotNull => $"has no {rule.Column}",
            RuleKinds.Type => $"{rule.Column} is no {rule.Type}: {column}",
            RuleKinds.Range => $"{rule.Column} must be {Bounds(rule)}: {column}",
            RuleKinds.Set => $"{rule.Column} is none of {string.Join(", ", rule.Values.Take(5))}" +
                (rule.Values.Count > 5 ? $" and {rule.Values.Count - 5} more: {column}" : $": {column}"),
            RuleKinds.Pattern => $"{rule.Column} does not match {Escaped(rule.Pattern!)}: {column}",
            RuleKinds.Reference => $"{rule.Column} is not in {rule.Table ?? rule.File}: {column}",
            RuleKinds.Unique => $"repeats {string.Join(", ", rule.Columns)} of an earlier row",
            _ => $"does not meet {Escaped(rule.Expression!)}",
        });
    }

    /// <summary>Text with the row's values in the place of <c>{Column}</c>; a brace itself is doubled.</summary>
    internal static Column Template(string text)
    {
        var parts = new List<ColumnOrName>();
        var plain = "";
        for (var at = 0; at < text.Length; at++)
        {
            var end = text[at] == '{' ? text.IndexOf('}', at) : -1;
            if (text[at] is '{' or '}' && at + 1 < text.Length && text[at + 1] == text[at])
            {
                plain += text[at++];
            }
            else if (end > at + 1)
            {
                parts.Add(Lit(plain));
                parts.Add(Coalesce(QuotedColumn.Of(text[(at + 1)..end]).Cast("string"), Lit("nothing")));
                plain = "";
                at = end;
            }
            else
            {
                plain += text[at];
            }
        }

        return parts.Count == 0 ? Lit(plain) : Concat([.. parts, Lit(plain)]);
    }

    internal static bool IsNumeric(DataType type) =>
        type is ByteType or ShortType or IntegerType or LongType or FloatType or DoubleType or DecimalType;

    private static Column IsThere(Column value, DataType type) => type switch
    {
        StringType => value.IsNotNull().And(Trim(value).NotEqual("")),
        DoubleType or FloatType => value.IsNotNull().And(!Isnan(value)),
        _ => value.IsNotNull(),
    };

    // Spark orders NaN above all numbers, but it lies in no range.
    private static Column Range(QualityRule rule, Column value, DataType type)
    {
        var within = type is DoubleType or FloatType ? !Isnan(value) : Lit(true);
        if (rule.Min is { } min)
            within = within.And(
                rule.StrictMin ? value.Gt(Literal(rule, min, type)) : value.Geq(Literal(rule, min, type)));
        if (rule.Max is { } max)
            within = within.And(
                rule.StrictMax ? value.Lt(Literal(rule, max, type)) : value.Leq(Literal(rule, max, type)));
        return within;
    }

    private static Column Literal(QualityRule rule, string text, DataType type)
    {
        const NumberStyles style = NumberStyles.Float;
        var invariant = CultureInfo.InvariantCulture;
        return type switch
        {
            StringType => Lit(text),
            DoubleType or FloatType when double.TryParse(text, style, invariant, out var number) => Lit(number),
            _ when IsNumeric(type) && decimal.TryParse(text, style, invariant, out var number) => Lit(number),
            TimestampType or DateType or TimestampNtzType when DateTime.TryParse(
                text, invariant, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) =>
                Lit(moment).Cast(type.SimpleString),
            BooleanType when bool.TryParse(text, out var flag) => Lit(flag),
            _ => throw new RuleException(
                rule.Line, $"rule {rule.Name}: '{text}' is no value of {rule.Column}, which is {type.SimpleString}."),
        };
    }

    private static string Bounds(QualityRule rule)
    {
        var min = rule.Min is null ? null : $"{(rule.StrictMin ? "above" : "at least")} {rule.Min}";
        var max = rule.Max is null ? null : $"{(rule.StrictMax ? "below" : "at most")} {rule.Max}";
        return string.Join(" and ", new[] { min, max }.OfType<string>());
    }

    private static string Escaped(string text) => text
        .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
