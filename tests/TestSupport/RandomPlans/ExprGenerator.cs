namespace TestSupport.RandomPlans;

/// <summary>Random typed expressions over the columns of a plan node.</summary>
internal sealed class ExprGenerator(Random random)
{
    private const int MaxDepth = 3;

    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM", "dd/MM/yyyy", "HH:mm:ss", "EEE", "D"];
    private static readonly string[] Units = ["year", "quarter", "month", "week"];
    private static readonly string[] Patterns = ["[ab]+", "^a", "(b)(c)?", @"\d", "c$", "x*"];
    private static readonly string[] LikePatterns = ["a%", "%b%", "_b", "%", "a_c%"];
    private static readonly string[] Zones = ["Asia/Tokyo", "America/New_York", "UTC"];
    private static readonly string[] Weekdays = ["MON", "Sun", "we"];
    private static readonly string[] Texts = ["a", "b", "ab", " ", "", "é"];

    /// <summary>An expression of a kind; sometimes only a column.</summary>
    public Expr Of(Kind kind, IReadOnlyList<Field> columns) => Of(kind, columns, random.Next(MaxDepth + 1));

    /// <summary>An expression of any kind that a column may have.</summary>
    public Expr Any(IReadOnlyList<Field> columns) => Of(random.Pick(Kinds.OfColumns), columns);

    private Expr Of(Kind kind, IReadOnlyList<Field> columns, int depth)
    {
        if (kind >= Kind.Digit)
            return Argument(kind);
        if (depth == 0 || random.Chance(0.15))
            return Leaf(kind, columns);
        if (random.Chance(0.12) && Conversion(kind, columns, depth) is { } conversion)
            return conversion;
        var signature = random.Pick(Signature.ByResult[kind].ToArray());
        var call = new CallExpr(
            kind, signature.Name, [.. signature.Arguments.Select(a => Of(a, columns, depth - 1))]);
        // Structs agree in their field names only by a cast.
        return signature.Name == "struct" ? new CastExpr(kind, call, kind.Ddl()) { IsTry = true } : call;
    }

    private Expr? Conversion(Kind kind, IReadOnlyList<Field> columns, int depth)
    {
        Expr Input(Kind input) => Of(input, columns, depth - 1);
        if (random.Chance(0.25) && kind is not (Kind.Array or Kind.Struct or Kind.Map or Kind.Interval))
            return new CastExpr(kind, Input(random.Chance(0.7) ? Kind.String : kind), kind.Ddl()) { IsTry = true };
        return kind switch
        {
            Kind.Integer when random.Chance(0.3) => new FieldExpr(kind, Input(Kind.Struct), "a"),
            Kind.Integer => new CastExpr(kind, Input(Kind.Boolean), "int"),
            Kind.Double => new CastExpr(kind, Input(random.Pick([Kind.Integer, Kind.Decimal])), "double"),
            Kind.Decimal => new CastExpr(kind, Input(Kind.Integer), random.Pick(["decimal(12,2)", "decimal(20,0)"])),
            Kind.String when random.Chance(0.3) => new FieldExpr(kind, Input(Kind.Struct), "b"),
            Kind.String => new CastExpr(kind, Written(random.Pick(Kinds.OfColumns), Input), "string"),
            Kind.Date => new CastExpr(kind, Input(Kind.Timestamp), "date"),
            Kind.Timestamp => new CastExpr(kind, Input(Kind.Date), "timestamp"),
            Kind.Boolean => new CastExpr(kind, Input(Kind.Integer), "boolean"),
            Kind.Ntz => new CastExpr(kind, Input(random.Pick([Kind.Timestamp, Kind.Date])), "timestamp_ntz"),
            Kind.Binary => new CastExpr(kind, Input(Kind.String), "binary"),
            _ => null,
        };
    }

    // What is written as text. The last digits of computed doubles and bytes that are no text are left out: the engines
    // write them otherwise by design (entries 20 and 21 of the embedded engine's DIFFERENCES.md).
    private static Expr Written(Kind kind, Func<Kind, Expr> input) => kind switch
    {
        Kind.Double => new CastExpr(kind, input(kind), "float"),
        Kind.Binary => new CastExpr(kind, input(Kind.String), "binary"),
        _ => input(kind),
    };

    private Expr Leaf(Kind kind, IReadOnlyList<Field> columns)
    {
        var fitting = columns.Where(c => c.Kind == kind).ToArray();
        if (fitting.Length > 0 && random.Chance(0.8))
            return new ColumnExpr(kind, random.Pick(fitting).Name);
        return random.Chance(0.1) ? new NullExpr(kind) : Literal(kind);
    }

    private Expr Literal(Kind kind) => kind switch
    {
        Kind.Array => new CallExpr(kind, "array", [Literal(Kind.Integer), Literal(Kind.Integer)]),
        Kind.Map => new CallExpr(kind, "map", [Text("a"), Literal(Kind.Integer)]),
        Kind.Struct => new CallExpr(
            kind, "named_struct",
            [Text("a"), new LiteralExpr(Kind.Integer, 1), Text("b"), new LiteralExpr(Kind.String, "x")]),
        _ => new LiteralExpr(kind, RandomTable.Value(kind, random)),
    };

    private LiteralExpr Argument(Kind kind) => kind switch
    {
        Kind.Digit => new LiteralExpr(kind, random.Next(5)),
        Kind.Group => new LiteralExpr(kind, 0),
        Kind.Position => new LiteralExpr(kind, random.Pick([-2, -1, 1, 2, 3])),
        Kind.Divisor => new LiteralExpr(kind, random.Pick([-3, 2, 7])),
        Kind.Flag => new LiteralExpr(kind, random.Chance(0.5)),
        Kind.Unit => Text(random.Pick(Units)),
        Kind.Format => Text(random.Pick(Formats)),
        Kind.Pattern => Text(random.Pick(Patterns)),
        Kind.LikePattern => Text(random.Pick(LikePatterns)),
        Kind.Zone => Text(random.Pick(Zones)),
        Kind.Weekday => Text(random.Pick(Weekdays)),
        _ => Text(random.Pick(Texts)),
    };

    private static LiteralExpr Text(string text) => new(Kind.Chars, text);
}
