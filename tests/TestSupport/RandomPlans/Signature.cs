namespace TestSupport.RandomPlans;

/// <summary>A function that random expressions may call.</summary>
internal sealed record Signature(Kind Result, string Name, params Kind[] Arguments)
{
    private const Kind I = Kind.Integer, F = Kind.Double, M = Kind.Decimal, S = Kind.String, D = Kind.Date;
    private const Kind T = Kind.Timestamp, B = Kind.Boolean, A = Kind.Array, V = Kind.Binary, N = Kind.Ntz;
    private const Kind U = Kind.Interval, P = Kind.Map;

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
        new(I, "length", V), new(I, "octet_length", S), new(I, "bit_length", S), new(I, "crc32", V),
        new(I, "unix_date", D), new(I, "weekday", D), new(I, "factorial", Kind.Digit), new(I, "shiftleft", I,
            Kind.Digit), new(I, "shiftright", I, Kind.Digit), new(I, "find_in_set", S, Kind.Chars),
        new(I, "small_micros", T), new(I, "hour", N), new(I, "second", N), new(I, "size", P), new(I, "regexp_count", S,
            Kind.Pattern), new(I, "try_element_at", P, Kind.Chars), new(I, "ceil", F), new(I, "try_add", I, I),
        new(I, "try_multiply", I, I), new(I, "try_subtract", I, I), new(I, "try_mod", I, I), new(I, "position",
            Kind.Chars, S), new(I, "datediff", N, D), new(I, "aggregate", A, I),
        new(F, "sin", F), new(F, "cos", F), new(F, "tanh", F), new(F, "asin", F), new(F, "log10", F),
        new(F, "log2", F), new(F, "expm1", F), new(F, "degrees", F), new(F, "radians", F), new(F, "hypot", F, F),
        new(F, "atan2", F, F), new(F, "pow", F, F), new(F, "try_add", F, F), new(F, "try_mod", F, F),
        new(F, "pmod", F, Kind.Divisor),
        new(F, "/", F, Kind.Divisor), new(F, "acosh", F), new(F, "cot", F),
        new(M, "try_add", M, M), new(M, "try_multiply", M, M), new(M, "try_subtract", M, M), new(M, "floor", M),
        new(M, "bround", M, Kind.Digit), new(M, "/", M, Kind.Divisor), new(M, "try_mod", M, M), new(M, "pmod", M,
            Kind.Divisor), new(M, "ceil", M, Kind.Digit), new(F, "signum", M),  new(M, "try_divide", I, M),
        new(S, "soundex", S), new(S, "space", Kind.Digit), new(S, "bin", I), new(S, "sha1", S), new(S, "base64", V),
        new(S, "hex", V), new(S, "split_part", S, Kind.Chars, Kind.Position), new(S, "to_json", Kind.Struct),
        new(S, "format_number", F, Kind.Digit), new(S, "format_number", M, Kind.Digit), new(S, "date_format", N,
            Kind.Format), new(S, "btrim", S), new(S, "nvl", S, S), new(S, "md5", V), new(S, "overlay", S, Kind.Chars,
            Kind.Position), new(S, "dayname", D), new(S, "monthname", D), new(S, "mask", S),
        new(S, "regexp_substr", S, Kind.Pattern), new(S, "typeof", M), new(S, "typeof", U),
        new(D, "next_day", D, Kind.Weekday), new(D, "to_date", N), new(D, "date_add", D, Kind.Digit),
        new(T, "from_utc_timestamp", T, Kind.Zone), new(T, "to_utc_timestamp", T, Kind.Zone), new(T, "+", T, U),
        new(T, "-", T, U), new(T, "+", D, U), new(T, "timestamp_millis", Kind.Divisor),
        new(N, "+", N, U), new(N, "-", N, U), new(U, "-", T, T), new(U, "-", D, D), new(U, "-", N, N),
        new(U, "+", U, U), new(U, "-", U, U), new(U, "negative", U), new(U, "*", U, Kind.Digit), new(U, "abs", U),
        new(U, "/", U, Kind.Divisor), new(V, "concat", V, V), new(V, "substring", V, Kind.Position, Kind.Digit),
        new(V, "unhex", S), new(P, "map", Kind.Chars, I), new(P, "map_filter", P, I), new(B, "map_contains_key", P,
            Kind.Chars), new(B, "exists", A, I), new(B, "forall", A, I), new(B, "ilike", S, Kind.LikePattern),
        new(B, "<", T, N), new(B, "contains", V, V), new(A, "transform", A, I), new(A, "filter", A, I),
        new(A, "zip_with", A, A), new(A, "map_values", P), new(A, "array_append", A, I), new(A, "array_prepend", A,
            I), new(A, "array_insert", A, Kind.Position, Kind.Digit), new(A, "sort_array", A, Kind.Flag),
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
        if (kind is Kind.Map)
            yield break;
        // Computed doubles are the same but for their last bits.
        if (kind is not Kind.Double)
        {
            yield return new(I, "small_hash", kind);
            yield return new(I, "small_xxhash64", kind);
        }

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
