using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Analysis;

/// <summary>The analysis errors, with Spark's classes, states and texts.</summary>
internal static class SparkErrors
{
    /// <summary>Where Spark's messages send readers.</summary>
    public const string Docs = "https://spark.apache.org/docs/latest";

    private const string Ansi = "\"spark.sql.ansi.enabled\"";

    private const string SearchPath = "[`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`]";

    /// <summary>A name of one part that no column has.</summary>
    public static SparkException UnresolvedColumn(string name, IEnumerable<string> candidates) =>
        UnresolvedColumn([name], candidates.Select(c => new[] { c }));

    /// <summary>A name that no column has, and the columns there are, in parts.</summary>
    public static SparkException UnresolvedColumn(
        IReadOnlyList<string> parts, IEnumerable<IReadOnlyList<string>> candidates)
    {
        var name = Quoted(parts);
        var text = $"A column, variable, or function parameter with name {name} cannot be resolved.";
        var nearest = Nearest(string.Join('.', parts), candidates, c => string.Join('.', c)).Take(5)
            .Select(Quoted).ToArray();
        var proposal = string.Join(", ", nearest);
        return nearest.Length == 0
            ? new SparkException(
                "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", text, "42703",
                new Dictionary<string, string> { ["objectName"] = name })
            : new SparkException(
                "UNRESOLVED_COLUMN.WITH_SUGGESTION",
                $"{text} Did you mean one of the following? [{proposal}].", "42703",
                new Dictionary<string, string> { ["objectName"] = name, ["proposal"] = proposal });
    }

    public static SparkException AmbiguousReference(string name, IEnumerable<string> matches)
    {
        var list = string.Join(", ", matches.Select(QuoteId).Order(StringComparer.Ordinal));
        return new SparkException(
            "AMBIGUOUS_REFERENCE",
            $"Reference {QuoteId(name)} is ambiguous, could be: [{list}].",
            "42704",
            new Dictionary<string, string> { ["name"] = QuoteId(name), ["referenceNames"] = $"[{list}]" });
    }

    public static SparkException FieldNotFound(string field, StructType type) => new(
        "FIELD_NOT_FOUND",
        $"No such struct field {QuoteId(field)} in {string.Join(", ", type.Fields.Select(f => QuoteId(f.Name)))}.",
        "42704",
        new Dictionary<string, string>
        {
            ["fieldName"] = QuoteId(field), ["fields"] = string.Join(", ", type.Fields.Select(f => QuoteId(f.Name))),
        });

    public static SparkException UnresolvedFunction(string name) => new(
        "UNRESOLVED_ROUTINE",
        $"Cannot resolve routine {QuoteId(name)} on search path "
        + "[`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`].",
        "42883",
        new Dictionary<string, string>
        {
            ["routineName"] = QuoteId(name), ["searchPath"] = SearchPath,
        });

    public static SparkException TableNotFound(string name) => new(
        "TABLE_OR_VIEW_NOT_FOUND",
        $"The table or view {QuoteId(name)} cannot be found. Verify the spelling and correctness of the schema and "
        + $"catalog.\nSearch path: {SearchPath}.\nIf you did not qualify the name with a schema, verify the "
        + "current_schema() output, or qualify the name with the correct schema and catalog.\n"
        + "To tolerate the error on drop use DROP VIEW IF EXISTS or DROP TABLE IF EXISTS.",
        "42P01",
        new Dictionary<string, string> { ["relationName"] = QuoteId(name), ["searchPath"] = SearchPath });

    public static SparkException TimeTravel(IReadOnlyList<string> relation) => new(
        "UNSUPPORTED_FEATURE.TIME_TRAVEL",
        $"The feature is not supported: Time travel on the relation: {Quoted(relation)}.", "0A000",
        new Dictionary<string, string> { ["relationId"] = Quoted(relation) });

    public static SparkException WrongArguments(string function, string expected, int actual) => new(
        "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
        $"The {QuoteId(function)} requires {expected} parameters but the actual number is {actual}. "
        + $"Please, refer to '{Docs}/sql-ref-functions.html' for a fix.",
        "42605",
        new Dictionary<string, string>
        {
            ["functionName"] = QuoteId(function), ["expectedNum"] = expected, ["actualNum"] = $"{actual}",
            ["docroot"] = Docs,
        });

    public static SparkException UnexpectedInput(
        string expression, int index, string argument, DataType actual, string required)
    {
        var place = index switch { 0 => "first", 1 => "second", 2 => "third", 3 => "fourth", _ => $"{index + 1}th" };
        return new SparkException(
            "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
            $"Cannot resolve \"{expression}\" due to data type mismatch: The {place} parameter requires the "
            + $"{Either(required)} type, however \"{argument}\" has the type \"{actual.Sql}\".",
            "42K09",
            new Dictionary<string, string>
            {
                ["sqlExpr"] = $"\"{expression}\"",
                ["paramIndex"] = place,
                ["requiredType"] = Either(required),
                ["inputSql"] = $"\"{argument}\"",
                ["inputType"] = $"\"{actual.Sql}\"",
            });
    }

    public static SparkException UnexpectedReturn(string expression, DataType required, DataType actual) => new(
        "DATATYPE_MISMATCH.UNEXPECTED_RETURN_TYPE",
        $"Cannot resolve \"{expression}\" due to data type mismatch: The `lambdafunction` requires return "
        + $"\"{required.Sql}\" type, but the actual is \"{actual.Sql}\" type.", "42K09",
        new Dictionary<string, string>
        {
            ["sqlExpr"] = $"\"{expression}\"", ["functionName"] = "`lambdafunction`",
            ["expectedType"] = $"\"{required.Sql}\"", ["actualType"] = $"\"{actual.Sql}\"",
        });

    public static SparkException BinaryMismatch(string expression, DataType left, DataType right) => new(
        "DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES",
        $"Cannot resolve \"{expression}\" due to data type mismatch: the left and right operands of the binary "
        + $"operator have incompatible types (\"{left.Sql}\" and \"{right.Sql}\").",
        "42K09",
        new Dictionary<string, string>
        {
            ["sqlExpr"] = $"\"{expression}\"", ["left"] = $"\"{left.Sql}\"", ["right"] = $"\"{right.Sql}\"",
        });

    public static SparkException BinaryWrongType(string expression, string required, DataType actual) => new(
        "DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE",
        $"Cannot resolve \"{expression}\" due to data type mismatch: the binary operator requires the input type "
        + $"{Either(required)}, not \"{actual.Sql}\".",
        "42K09",
        new Dictionary<string, string>
        {
            ["sqlExpr"] = $"\"{expression}\"", ["inputType"] = Either(required),
            ["actualDataType"] = $"\"{actual.Sql}\"",
        });

    public static SparkException DataDiffTypes(string expression, string function, IEnumerable<DataType> types) => new(
        "DATATYPE_MISMATCH.DATA_DIFF_TYPES",
        $"Cannot resolve \"{expression}\" due to data type mismatch: Input to {QuoteId(function)} should all be the "
        + $"same type, but it's {Differing(function, types)}.",
        "42K09",
        new Dictionary<string, string>
        {
            ["sqlExpr"] = $"\"{expression}\"", ["functionName"] = QuoteId(function),
            ["dataType"] = Differing(function, types),
        });

    /// <summary>Types as Spark lists them: ["INT", "STRING"].</summary>
    public static string List(IEnumerable<DataType> types) =>
        $"[{string.Join(", ", types.Select(t => $"\"{t.Sql}\""))}]";

    private static string Differing(string function, IEnumerable<DataType> types) =>
        function is "array" or "coalesce" or "concat"
            ? $"({string.Join(" or ", types.Select(t => $"\"{t.Sql}\""))})"
            : List(types);

    public static SparkException CastWithoutConversion(string expression, DataType from, DataType to)
    {
        (string Kind, (string, string)[] More) hint = (from, to) switch
        {
            (IntegralType, BinaryType) or (TimestampType, BooleanType) or (BooleanType, TimestampType) =>
                ("WITH_CONF_SUGGESTION", [("config", Ansi), ("configVal", "'false'")]),
            (NumericType, DateType) => ("WITH_FUNC_SUGGESTION", [("functionNames", "`DATE_FROM_UNIX_DATE`")]),
            (DateType, NumericType) => ("WITH_FUNC_SUGGESTION", [("functionNames", "`UNIX_DATE`")]),
            _ => ("WITHOUT_SUGGESTION", []),
        };
        var parameters = hint.More.ToDictionary(p => p.Item1, p => p.Item2);
        parameters["sqlExpr"] = $"\"{expression}\"";
        parameters["srcType"] = $"\"{from.Sql}\"";
        parameters["targetType"] = $"\"{to.Sql}\"";
        return new SparkException(
            $"DATATYPE_MISMATCH.CAST_{hint.Kind}",
            $"Cannot resolve \"{expression}\" due to data type mismatch: cannot cast \"{from.Sql}\" to "
            + $"\"{to.Sql}\".",
            "42K09", parameters);
    }

    public static SparkException FilterNotBoolean(string expression, DataType type) => new(
        "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN",
        $"Cannot resolve \"{expression}\" due to data type mismatch: Filter expression \"{expression}\" of type "
        + $"\"{type.Sql}\" is not a boolean.",
        "42K09",
        new Dictionary<string, string>
        {
            ["sqlExpr"] = $"\"{expression}\"", ["filter"] = $"\"{expression}\"", ["type"] = $"\"{type.Sql}\"",
        });

    public static SparkException MissingAggregation(string expression) => new(
        "MISSING_AGGREGATION",
        $"The non-aggregating expression \"{expression}\" is based on columns which are not participating in the "
        + "GROUP BY clause.\nAdd the columns or the expression to the GROUP BY, aggregate the expression, or use "
        + $"\"any_value({expression})\" if you do not care which of the values within a group is returned.",
        "42803",
        new Dictionary<string, string>
        {
            ["expression"] = $"\"{expression}\"", ["expressionAnyValue"] = $"\"any_value({expression})\"",
        });

    public static SparkException MissingGroupBy() => new(
        "MISSING_GROUP_BY",
        "The query does not include a GROUP BY clause. Add GROUP BY or turn it into the window functions using OVER "
            + "clauses.",
        "42803");

    public static SparkException NestedAggregate() => new(
        "NESTED_AGGREGATE_FUNCTION",
        "It is not allowed to use an aggregate function in the argument of another aggregate function. Please use the "
        + "inner aggregate function in a sub-query.",
        "42607");

    public static SparkException NotFoldable(string expression, string parameter, DataType type, string argument) =>
        NotFoldable(expression, QuoteId(parameter), $"\"{type.Sql}\"", argument);

    /// <summary>An argument that must be a constant; name and type as the message has them.</summary>
    public static SparkException NotFoldable(string expression, string name, string type, string argument) => new(
        "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
        $"Cannot resolve \"{expression}\" due to data type mismatch: the input {name} should be a foldable {type} "
        + $"expression; however, got \"{argument}\".",
        "42K09",
        new Dictionary<string, string>
        {
            ["sqlExpr"] = $"\"{expression}\"", ["inputName"] = name, ["inputType"] = type,
            ["inputExpr"] = $"\"{argument}\"",
        });

    public static SparkException UnexpectedNull(string expression, string name) => new(
        "DATATYPE_MISMATCH.UNEXPECTED_NULL",
        $"Cannot resolve \"{expression}\" due to data type mismatch: The {name} must not be null.", "42K09",
        new Dictionary<string, string> { ["sqlExpr"] = $"\"{expression}\"", ["exprName"] = name });

    /// <summary>A constant outside of its bounds; name, range and value as the message has them.</summary>
    public static SparkException ValueOutOfRange(string expression, string name, string range, string value) => new(
        "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE",
        $"Cannot resolve \"{expression}\" due to data type mismatch: The {name} must be between {range} (current value "
        + $"= {value}).", "42K09",
        new Dictionary<string, string>
        {
            ["sqlExpr"] = $"\"{expression}\"", ["exprName"] = name, ["valueRange"] = range, ["currentValue"] = value,
        });

    /// <summary>A star where one value belongs: in an operator, or null where it is not known in what.</summary>
    public static SparkException StarIn(string? op) => new(
        "INVALID_USAGE_OF_STAR_OR_REGEX",
        $"Invalid usage of '*' in expression{(op is null ? "" : $" `{op}`")}.", "42000",
        new Dictionary<string, string>
        {
            ["elem"] = "'*'", ["prettyName"] = op is null ? "expression" : $"expression `{op}`",
        });

    /// <summary>What Spark calls an operator; null for other functions.</summary>
    public static string? OperatorName(string function) => function.ToUpperInvariant() switch
    {
        "+" => "add",
        "-" => "subtract",
        "*" => "multiply",
        "/" => "divide",
        "%" => "remainder",
        "=" or "==" => "equalto",
        "<" => "lessthan",
        "<=" => "lessthanorequal",
        ">" => "greaterthan",
        ">=" => "greaterthanorequal",
        "AND" => "and",
        "OR" => "or",
        "NOT" or "!" => "not",
        _ => null,
    };

    /// <summary>Rows come of a whole item of the select list only.</summary>
    public static SparkException NestedGenerator(string expression) => new(
        "UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS",
        $"The generator is not supported: nested in expressions \"{expression}\".", "42K0E",
        new Dictionary<string, string> { ["expression"] = $"\"{expression}\"" });

    /// <summary>A message in which nothing of a choice is set.</summary>
    public static SparkException NotSet(string message, string choice) => new(
        "CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SET",
        $"The Spark Connect plan is invalid. This oneOf field in {message} is not set: {choice}", "56K00",
        new Dictionary<string, string> { ["fullName"] = message, ["name"] = choice });

    public static SparkException Unsupported(string what) => new(
        "UNSUPPORTED_FEATURE.EMBEDDED_ENGINE",
        $"The feature is not supported: {what} is not known to the embedded engine. "
        + "Run the job on a Spark cluster (--remote sc://HOST:PORT) or write it another way.",
        "0A000",
        new Dictionary<string, string> { ["feature"] = what });

    public static string QuoteId(string name) => Quoted(name.Split('.'));

    /// <summary>The names nearest to a misspelt one, by edit distance.</summary>
    public static IEnumerable<string> Nearest(string name, IEnumerable<string> candidates) =>
        Nearest(name, candidates, c => c);

    // One of several types comes in parentheses and quotes of its own.
    private static string Either(string required) => required.StartsWith('(') ? required : $"\"{required}\"";

    // A part that was written in back quotes comes without them.
    private static string Quoted(IEnumerable<string> parts) =>
        string.Join('.', parts.Select(p => $"`{p.Replace("`", "``", StringComparison.Ordinal)}`"));

    private static IEnumerable<T> Nearest<T>(string name, IEnumerable<T> candidates, Func<T, string> text) =>
        candidates.DistinctBy(text).OrderBy(c => EditDistance(text(c), name))
            .ThenBy(text, StringComparer.Ordinal);

    private static int EditDistance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
