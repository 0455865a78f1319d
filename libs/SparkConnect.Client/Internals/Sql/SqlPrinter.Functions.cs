using System.Collections.Frozen;

namespace SparkConnect.Client.Internals.Sql;

internal sealed partial class SqlPrinter
{
    // Functions that SQL writes between their operands.
    private static readonly FrozenDictionary<string, string> Infix = new Dictionary<string, string>
    {
        ["+"] = "+", ["-"] = "-", ["*"] = "*", ["/"] = "/", ["%"] = "%", ["=="] = "=", ["<=>"] = "<=>",
        ["<"] = "<", ["<="] = "<=", [">"] = ">", [">="] = ">=", ["and"] = "AND", ["or"] = "OR",
        ["&"] = "&", ["|"] = "|", ["^"] = "^", ["like"] = "LIKE", ["ilike"] = "ILIKE", ["rlike"] = "RLIKE",
    }.ToFrozenDictionary();

    private string Function(Proto.Expression.Types.UnresolvedFunction call)
    {
        var arguments = call.Arguments;
        if (arguments.Count == 2 && Infix.TryGetValue(call.FunctionName, out var infix))
            return $"({Print(arguments[0])} {infix} {Print(arguments[1])})";
        return (call.FunctionName, arguments.Count) switch
        {
            ("not", 1) => $"(NOT {Print(arguments[0])})",
            ("negative", 1) => $"(- {Print(arguments[0])})",
            ("~", 1) => $"(~ {Print(arguments[0])})",
            ("isNull", 1) => $"({Print(arguments[0])} IS NULL)",
            ("isNotNull", 1) => $"({Print(arguments[0])} IS NOT NULL)",
            ("in", > 1) => $"({Print(arguments[0])} IN ({List(arguments.Skip(1))}))",
            ("in", 1) => "false",
            ("when", > 1) => Case(arguments),
            _ => $"{Name(call.FunctionName)}({(call.IsDistinct ? "DISTINCT " : "")}{List(arguments)})",
        };
    }

    private string Case(Google.Protobuf.Collections.RepeatedField<Proto.Expression> arguments)
    {
        var branches = Enumerable.Range(0, arguments.Count / 2)
            .Select(i => $"WHEN {Print(arguments[2 * i])} THEN {Print(arguments[2 * i + 1])} ");
        var otherwise = arguments.Count % 2 == 1 ? $"ELSE {Print(arguments[^1])} " : "";
        return $"CASE {string.Concat(branches)}{otherwise}END";
    }

    private static string Name(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        ? name
        : SqlQuoting.Identifier(name);

    private string Window(Proto.Expression.Types.Window window)
    {
        var parts = new List<string>();
        if (window.PartitionSpec.Count > 0)
            parts.Add($"PARTITION BY {List(window.PartitionSpec)}");
        if (window.OrderSpec.Count > 0)
            parts.Add($"ORDER BY {string.Join(", ", window.OrderSpec.Select(Order))}");
        if (window.FrameSpec is { } frame)
            parts.Add(Frame(frame));
        return $"{Print(window.WindowFunction)} OVER ({string.Join(' ', parts)})";
    }

    private string Frame(Proto.Expression.Types.Window.Types.WindowFrame frame)
    {
        var unit = frame.FrameType == Proto.Expression.Types.Window.Types.WindowFrame.Types.FrameType.Row
            ? "ROWS"
            : "RANGE";
        return $"{unit} BETWEEN {Boundary(frame.Lower, "PRECEDING")} AND {Boundary(frame.Upper, "FOLLOWING")}";
    }

    private string Boundary(
        Proto.Expression.Types.Window.Types.WindowFrame.Types.FrameBoundary boundary, string side)
    {
        if (boundary.Unbounded)
            return $"UNBOUNDED {side}";
        if (boundary.CurrentRow)
            return "CURRENT ROW";
        return boundary.Value.Literal is { Integer: < 0 } literal
            ? $"{-(long)literal.Integer} PRECEDING"
            : $"{Print(boundary.Value)} FOLLOWING";
    }
}
