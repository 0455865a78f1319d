using System.Text.RegularExpressions;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Execution;

/// <summary>DuckDB's error texts as Spark's error classes.</summary>
internal static partial class ErrorTranslation
{
    private static readonly Dictionary<string, string> SparkNames = new(StringComparer.Ordinal)
    {
        ["INT8"] = "TINYINT", ["INT16"] = "SMALLINT", ["INT32"] = "INT", ["INT64"] = "BIGINT", ["VARCHAR"] = "STRING",
        ["TIMESTAMP WITH TIME ZONE"] = "TIMESTAMP", ["BOOL"] = "BOOLEAN",
    };

    public static Exception Translate(string message, Exception? inner = null) =>
        MessageParameters.Complete(Classify(message, inner));

    /// <summary>The same, where a cancelled query counts as stopped whatever it said.</summary>
    public static Exception Translate(string message, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested
            ? new OperationCanceledException("The query was interrupted.", cancellation)
            : Translate(message);

    private static Exception Classify(string message, Exception? inner)
    {
        if (RaisedAt().Match(message) is { Success: true } raised)
            return Raised(message[raised.Index..], inner);
        if (message.StartsWith("INTERRUPT", StringComparison.Ordinal))
            return new OperationCanceledException("The query was interrupted.", inner);
        if (Unconvertible().Match(message) is { Success: true } cast)
        {
            var target = SparkName(cast.Groups["type"].Value);
            return new SparkException(
                "CAST_INVALID_INPUT",
                $"The value '{cast.Groups["value"].Value}' of the type \"STRING\" cannot be cast to \"{target}\" "
                    + $"because "
                + "it is malformed. Correct the value as per the syntax, or change its target type. Use `try_cast` to "
                + "tolerate malformed input and return NULL instead.",
                "22018",
                new Dictionary<string, string>
                {
                    ["expression"] = $"'{cast.Groups["value"].Value}'", ["sourceType"] = "\"STRING\"",
                    ["targetType"] = $"\"{target}\"",
                },
                innerException: inner);
        }

        return Known(message, inner) ?? new SparkException(
            "INTERNAL_ERROR", $"The embedded engine failed: {message.Trim()}", "XX000",
            new Dictionary<string, string> { ["message"] = $"The embedded engine failed: {message.Trim()}" },
            innerException: inner);
    }

    private static SparkException? Known(string message, Exception? inner)
    {
        // Only sums of decimals are added up in 128 bits and reach their end.
        if (DecimalOverflow().IsMatch(message)
            || message.Contains("Overflow in HUGEINT addition", StringComparison.Ordinal))
        {
            return new SparkException(
                "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION",
                "The result cannot be represented as Decimal(38). If necessary set \"spark.sql.ansi.enabled\" to "
                + "\"false\" to bypass this error, and return NULL instead.",
                "22003",
                new Dictionary<string, string>
                {
                    ["value"] = "The result", ["precision"] = "38", ["scale"] = "0",
                    ["config"] = "\"spark.sql.ansi.enabled\"",
                },
                innerException: inner);
        }

        if (message.Contains("Overflow in", StringComparison.Ordinal)
            || message.Contains("out of range", StringComparison.OrdinalIgnoreCase)
                && !message.StartsWith("Conversion", StringComparison.Ordinal))
        {
            return OverflowOf(message, inner);
        }

        if (OutOfRange().Match(message) is { Success: true } range)
        {
            // Nothing but a sum of bigint is wider than a bigint.
            if (range.Groups["from"].Value == "INT128")
                return SumOverflow(inner);
            var suffix = range.Groups["from"].Value == "INT64" ? "L" : "";
            return new SparkException(
                "CAST_OVERFLOW",
                $"The value {range.Groups["value"].Value}{suffix} of the type "
                    + $"\"{SparkName(range.Groups["from"].Value)}\" "
                    + $"cannot be "
                + $"cast to \"{SparkName(range.Groups["to"].Value)}\" due to an overflow. Use `try_cast` to tolerate "
                + "overflow and return NULL instead.",
                "22003", innerException: inner);
        }

        if (message.Contains("More than one row returned by a subquery", StringComparison.Ordinal))
        {
            return new SparkException(
                "SCALAR_SUBQUERY_TOO_MANY_ROWS",
                "More than one row returned by a subquery used as an expression.", "21000", innerException: inner);
        }

        if (message.StartsWith("Out of Memory", StringComparison.OrdinalIgnoreCase))
        {
            return new SparkException(
                "OUT_OF_MEMORY", "The query needs more memory than the embedded engine may use "
                + $"({message.Trim()}). Raise the limit, or free space for spilling.", "53200", innerException: inner);
        }

        if (message.Contains("No space left on device", StringComparison.OrdinalIgnoreCase))
            return new SparkException(
                "TASK_WRITE_FAILED", $"The disk is full: {message.Trim()}", "58030",
                new Dictionary<string, string> { ["path"] = message.Trim() }, innerException: inner);
        if (message.StartsWith("IO Error", StringComparison.OrdinalIgnoreCase)
            && message.Contains("No files found", StringComparison.OrdinalIgnoreCase))
            return new SparkException(
                "PATH_NOT_FOUND", $"Path does not exist: {message.Trim()}", "42K03",
                new Dictionary<string, string> { ["path"] = message.Trim() }, innerException: inner);
        return null;
    }

    private static SparkException SumOverflow(Exception? inner) => Overflow("try_add", inner);

    private static SparkException Overflow(string? function, Exception? inner)
    {
        var way = function is null ? "" : $" Use '{function}' to tolerate overflow and return NULL instead.";
        return new SparkException(
            "ARITHMETIC_OVERFLOW",
            $"overflow.{way} If necessary set \"spark.sql.ansi.enabled\" to \"false\" to bypass this error.",
            "22003",
            new Dictionary<string, string>
            {
                ["message"] = "overflow", ["alternative"] = way, ["config"] = "\"spark.sql.ansi.enabled\"",
            },
            innerException: inner);
    }

    // The operands are shown by Spark for the small types alone.
    private static SparkException OverflowOf(string message, Exception? inner)
    {
        var m = OverflowType().Match(message);
        var (function, symbol) = m.Groups["op"].Value switch
        {
            "addition" => ("try_add", "+"),
            "subtraction" => ("try_subtract", "-"),
            "multiplication" => ("try_multiply", "*"),
            _ => ((string?)null, ""),
        };
        if (function is null || m.Groups["type"].Value is not ("INT8" or "INT16") || !m.Groups["a"].Success)
            return Overflow(function, inner);
        var (a, b) = ($"{m.Groups["a"].Value}S", $"{m.Groups["b"].Value}S");
        return new SparkException(
            "BINARY_ARITHMETIC_OVERFLOW",
            $"{a} {symbol} {b} caused overflow. Use `{function}` to ignore overflow problem and return NULL.",
            "22003",
            new Dictionary<string, string>
            {
                ["value1"] = a, ["symbol"] = symbol, ["value2"] = b, ["functionName"] = $"`{function}`",
            },
            innerException: inner);
    }

    private static SparkException Raised(string text, Exception? inner)
    {
        var parts = text.Split(RaisedError.Separator, 4);
        var fields = parts[3].TrimEnd().Split(RaisedError.ParameterMark);
        var parameters = new Dictionary<string, string>();
        // A value of the user's may hold the mark as well: what is no parameter belongs to what stands before it.
        var (message, last) = (fields[0], (string?)null);
        foreach (var field in fields.Skip(1))
        {
            if (ParameterForm().Match(field) is { Success: true } match
                && parameters.TryAdd(match.Groups["name"].Value, match.Groups["value"].Value))
                last = match.Groups["name"].Value;
            else if (last is null)
                message += RaisedError.ParameterMark + field;
            else
                parameters[last] += RaisedError.ParameterMark + field;
        }

        return new SparkException(
            parts[1], message, parts[2].Length > 0 ? parts[2] : null, parameters, innerException: inner);
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z]\w*)=(?<value>.*)$", RegexOptions.Singleline)]
    private static partial Regex ParameterForm();

    private static string SparkName(string duckDbName) =>
        SparkNames.GetValueOrDefault(duckDbName.Trim(), duckDbName.Trim());

    [GeneratedRegex(
        @"Could not convert string '(?<value>.*?)' to (?<type>[A-Z0-9_]+(\(\d+,\s*\d+\))?)", RegexOptions.Singleline)]
    private static partial Regex Unconvertible();

    [GeneratedRegex(
        @"Type (?<from>\S+) with value (?<value>\S+) can't be cast because the value is out of range "
        + @"for the destination type (?<to>\S+)")]
    private static partial Regex OutOfRange();

    // After a quote it is SQL that the message quotes, and not what was raised.
    [GeneratedRegex("(?<!')SPARK\u0001")]
    private static partial Regex RaisedAt();

    [GeneratedRegex(@"Overflow in \w+ of DECIMAL")]
    private static partial Regex DecimalOverflow();

    [GeneratedRegex(@"Overflow in (?<op>\w+) of (?<type>\w+)( \((?<a>-?\d+) . (?<b>-?\d+)\))?")]
    private static partial Regex OverflowType();
}
