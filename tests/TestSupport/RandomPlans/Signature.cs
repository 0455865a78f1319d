namespace TestSupport.RandomPlans;

/// <summary>A function that random expressions may call.</summary>
internal sealed record Signature(Kind Result, string Name, params Kind[] Arguments)
{
    private const Kind I = Kind.Integer, F = Kind.Double, M = Kind.Decimal, S = Kind.String, D = Kind.Date;
    private const Kind T = Kind.Timestamp, B = Kind.Boolean, A = Kind.Array;

    private static readonly Signature[] Fixed =
    [
        new(I, "+", I, I), new(I, "-", I, I), new(I, "*", I, Kind.Digit), new(I, "abs", I), new(I, "negative", I),
        new(I, "%", I, Kind.Divisor), new(I, "pmod", I, Kind.Divisor), new(I, "div", I, Kind.Divisor),
        new(I, "&", I, I), new(I, "|", I, I), new(I, "^", I, I), new(I, "~", I), new(I, "sign", I),
        new(I, "length", S), new(I, "instr", S, Kind.Chars), new(I, "ascii", S), new(I, "size", A),
        new(I, "locate", Kind.Chars, S), new(I, "levenshtein", S, S), new(I, "char_length", S),
        new(I, "year", D), new(I, "month", D), new(I, "dayofmonth", D), new(I, "dayofweek", D), new(I, "quarter", D),
        new(I, "weekofyear", D), new(I, "dayofyear", D), new(I, "datediff", D, D), new(I, "hour", T),
        new(I, "minute", T), new(I, "second", T), new(I, "unix_timestamp", T), new(I, "floor", F), new(I, "ceil", M),
        new(I, "array_position", A, Kind.Digit), new(I, "get", A, Kind.Digit), new(I, "array_max", A),
        new(I, "array_min", A), new(I, "try_element_at", A, Kind.Position), new(I, "bit_count", I),
        new(F, "+", F, F), new(F, "-", F, F), new(F, "*", F, F), new(F, "+", F, I), new(F, "*", I, F),
        new(F, "/", I, Kind.Divisor), new(F, "try_divide", F, F), new(F, "abs", F), new(F, "negative", F),
        new(F, "sqrt", F), new(F, "round", F, Kind.Digit), new(F, "bround", F, Kind.Digit), new(F, "exp", F),
        new(F, "ln", F), new(F, "log1p", F), new(F, "nanvl", F, F), new(F, "signum", F), new(F, "rint", F),
        new(F, "atan", F), new(F, "cbrt", F), new(F, "months_between", D, D), new(F, "pow", F, Kind.Digit),
        new(M, "+", M, M), new(M, "-", M, M), new(M, "*", M, M), new(M, "+", M, I), new(M, "try_divide", M, M),
        new(M, "abs", M), new(M, "negative", M), new(M, "round", M, Kind.Digit), new(M, "%", M, Kind.Divisor),
        new(F, "*", M, F), new(M, "-", I, M),
        new(S, "concat", S, S), new(S, "upper", S), new(S, "lower", S), new(S, "trim", S), new(S, "reverse", S),
        new(S, "substring", S, Kind.Position, Kind.Digit), new(S, "replace", S, Kind.Chars, Kind.Chars),
        new(S, "lpad", S, Kind.Digit, Kind.Chars), new(S, "rpad", S, Kind.Digit, Kind.Chars), new(S, "initcap", S),
        new(S, "repeat", S, Kind.Digit), new(S, "concat_ws", Kind.Chars, S, S), new(S, "left", S, Kind.Digit),
        new(S, "right", S, Kind.Digit), new(S, "translate", S, Kind.Chars, Kind.Chars), new(S, "ltrim", S),
        new(S, "regexp_replace", S, Kind.Pattern, Kind.Chars), new(S, "date_format", T, Kind.Format),
        new(S, "substring_index", S, Kind.Chars, Kind.Position), new(S, "regexp_extract", S, Kind.Pattern, Kind.Group),
        new(S, "date_format", D, Kind.Format), new(S, "md5", S), new(S, "hex", I), new(S, "rtrim", S),
        new(D, "date_add", D, Kind.Position), new(D, "date_sub", D, Kind.Position), new(D, "last_day", D),
        new(D, "add_months", D, Kind.Position), new(D, "trunc", D, Kind.Unit), new(D, "to_date", T),
        new(T, "date_trunc", Kind.Unit, T), new(T, "timestamp_seconds", Kind.Divisor),
        new(B, "not", B), new(B, "and", B, B), new(B, "or", B, B), new(B, "isnan", F), new(B, "contains", S, S),
        new(B, "startswith", S, Kind.Chars), new(B, "endswith", S, Kind.Chars), new(B, "like", S, Kind.LikePattern),
        new(B, "rlike", S, Kind.Pattern), new(B, "array_contains", A, Kind.Digit), new(B, "<", I, F),
        new(B, "<", M, F), new(B, "==", I, M), new(B, "<", D, T), new(B, "arrays_overlap", A, A),
        new(A, "array", I, I), new(A, "sort_array", A), new(A, "array_distinct", A), new(A, "reverse", A),
        new(A, "concat", A, A), new(A, "array_union", A, A), new(A, "array_except", A, A), new(A, "slice", A,
            Kind.Position, Kind.Digit),
        new(A, "array_intersect", A, A), new(A, "array_remove", A, Kind.Digit), new(A, "array_repeat", I, Kind.Digit),
        new(A, "sequence", Kind.Digit, Kind.Digit), new(A, "array_compact", A), new(Kind.Struct, "struct", I, S),
    ];

    /// <summary>All functions by what they yield.</summary>
    public static ILookup<Kind, Signature> ByResult { get; } =
        Fixed.Concat(Kinds.OfColumns.SelectMany(Polymorphic)).ToLookup(s => s.Result);

    /// <summary>Functions that take any kind, once for each.</summary>
    private static IEnumerable<Signature> Polymorphic(Kind kind)
    {
        yield return new(kind, "coalesce", kind, kind);
        yield return new(kind, "when", B, kind, kind);
        yield return new(kind, "if", B, kind, kind);
        yield return new(B, "isnull", kind);
        yield return new(B, "isnotnull", kind);
        yield return new(B, "==", kind, kind);
        yield return new(B, "<=>", kind, kind);
        yield return new(B, "<", kind, kind);
        yield return new(B, ">=", kind, kind);
        if (kind is Kind.Struct)
            yield break;
        yield return new(B, "in", kind, kind, kind);
        yield return new(kind, "nullif", kind, kind);
        if (kind is Kind.Array)
            yield break;
        yield return new(kind, "greatest", kind, kind);
        yield return new(kind, "least", kind, kind, kind);
    }
}
