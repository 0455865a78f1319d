using static SparkConnect.Client.Functions;

namespace TestSupport.RandomPlans;

/// <summary>An aggregate function over an argument; the result does not depend on the order of rows.</summary>
internal sealed record Aggregate(string Function, Expr Argument, string Name)
{
    // What is no function's name is put together from several.
    private static readonly (string Function, Kind Argument, Kind Result)[] Table =
    [
        ("sum", Kind.Integer, Kind.Integer), ("sum", Kind.Double, Kind.Double), ("sum", Kind.Decimal, Kind.Decimal),
        ("avg", Kind.Integer, Kind.Double), ("avg", Kind.Double, Kind.Double), ("avg", Kind.Decimal, Kind.Decimal),
        ("sum", Kind.Interval, Kind.Interval), ("avg", Kind.Interval, Kind.Interval),
        ("try_sum", Kind.Integer, Kind.Integer), ("try_avg", Kind.Decimal, Kind.Decimal),
        ("stddev", Kind.Integer, Kind.Double), ("var_pop", Kind.Integer, Kind.Double),
        ("bool_and", Kind.Boolean, Kind.Boolean), ("bool_or", Kind.Boolean, Kind.Boolean),
        ("count_if", Kind.Boolean, Kind.Integer), ("sorted_list", Kind.Integer, Kind.Array),
        ("sorted_set", Kind.Integer, Kind.Array), ("median", Kind.Integer, Kind.Double),
        ("sorted_texts", Kind.String, Kind.String), ("rounded_skewness", Kind.Integer, Kind.Double),
        ("bit_or", Kind.Integer, Kind.Integer), ("bit_and", Kind.Integer, Kind.Integer),
        ("bit_xor", Kind.Integer, Kind.Integer), ("least_mode", Kind.Integer, Kind.Integer),
        ("text_of_set", Kind.Double, Kind.String),
    ];

    private static readonly string[] OfAnyKind = ["count", "min", "max", "count_distinct"];

    private static readonly string[] Modifiable =
        ["sum", "avg", "count", "min", "max", "stddev", "bool_or", "count_if", "bit_or", "try_sum"];

    /// <summary>Whether equal arguments count once.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>Which rows count; null for all.</summary>
    public Expr? Filter { get; init; }

    public Kind Kind { get; } = Table.FirstOrDefault(t => t.Function == Function && t.Argument == Argument.Kind) is
    { Function: not null } entry ? entry.Result
        : Function.StartsWith("count", StringComparison.Ordinal) ? Kind.Integer : Argument.Kind;

    /// <summary>What the aggregate computes with.</summary>
    public IReadOnlyList<Expr> Expressions => Filter is null ? [Argument] : [Argument, Filter];

    /// <summary>Columns that the text of the aggregate names.</summary>
    public IEnumerable<Column> Columns => !IsModified ? []
        : Expressions.Select((e, i) => e.Build().Alias($"{Name}_{i}"));

    private bool IsModified => IsDistinct || Filter is not null;

    public static Aggregate Generate(ExprGenerator expressions, Random random, IReadOnlyList<Field> fields, string name)
    {
        if (random.Chance(0.5))
        {
            var any = random.Pick(OfAnyKind);
            return new Aggregate(any, expressions.Of(
                random.Pick(any is "count" ? Kinds.OfColumns : Kinds.Comparable), fields), name);
        }

        var (function, argument, _) = random.Pick(Table);
        return new Aggregate(function, expressions.Of(argument, fields), name);
    }

    /// <summary>As the other, with DISTINCT or a filter where the function takes one.</summary>
    public static Aggregate GenerateModified(
        ExprGenerator expressions, Random random, IReadOnlyList<Field> fields, string name)
    {
        var aggregate = Generate(expressions, random, fields, name);
        return !Modifiable.Contains(aggregate.Function) ? aggregate : aggregate with
        {
            IsDistinct = aggregate.Argument.Kind != Kind.Map && random.Chance(0.25),
            Filter = random.Chance(0.25) ? expressions.Of(Kind.Boolean, fields) : null,
        };
    }

    public Aggregate WithExpressions(IReadOnlyList<Expr> expressions) => new(Function, expressions[0], Name)
    {
        IsDistinct = IsDistinct, Filter = expressions.Count > 1 ? expressions[1] : null,
    };

    public Column Build()
    {
        if (IsModified)
            return Functions.Expr($"{Function}({(IsDistinct ? "DISTINCT " : "")}{Name}_0)"
                + (Filter is null ? "" : $" FILTER (WHERE {Name}_1)")).Alias(Name);
        var argument = Argument.Build();
        return (Function switch
        {
            "sorted_list" => CallFunction("sort_array", CallFunction("collect_list", argument)),
            "sorted_set" => CallFunction("sort_array", CallFunction("collect_set", argument)),
            "sorted_texts" => ConcatWs(",", CallFunction("sort_array", CallFunction("collect_list", argument))),
            // The last digit of a double is its mathematics library's: a float does not have it.
            "text_of_set" => CallFunction("sort_array", CallFunction("collect_set", argument.Cast("float")))
                .Cast("string"),
            // How near to 0 it comes depends on the order of the rows.
            "rounded_skewness" => Round(CallFunction("skewness", argument), 6),
            "least_mode" => CallFunction("mode", argument, Lit(true)),
            "count_distinct" => CountDistinct(argument),
            _ => CallFunction(Function, argument),
        }).Alias(Name);
    }

    public override string ToString() => $"{Function}({(IsDistinct ? "DISTINCT " : "")}{Argument})"
        + $"{(Filter is null ? "" : $" FILTER (WHERE {Filter})")} AS {Name}";
}
