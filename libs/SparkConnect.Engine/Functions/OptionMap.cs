using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>The options that a function is given as map('name', 'value').</summary>
internal static class OptionMap
{
    /// <summary>The options in the argument of that index, none where it is not given.</summary>
    /// <param name="call">The call.</param>
    /// <param name="index">Where they stand.</param>
    /// <param name="refused">Options of Spark's that are not known here.</param>
    public static SourceOptions Of(FunctionCall call, int index, params ReadOnlySpan<string> refused)
    {
        if (call.Arguments.Count <= index)
            return new SourceOptions([]);
        var map = call.Arguments[index];
        if (map is not Call { Type: MapType type } || !map.Name.StartsWith("map(", StringComparison.Ordinal))
        {
            throw new SparkException(
                "INVALID_OPTIONS.NON_MAP_FUNCTION",
                "Invalid options: Must use the `map()` function for options.", "42K06");
        }

        if (map.Children.Count > 0 && type is not { KeyType: StringType, ValueType: StringType })
        {
            throw new SparkException(
                "INVALID_OPTIONS.NON_STRING_TYPE",
                $"Invalid options: A type of keys and values in `map()` must be string, but got \"{type.Sql}\".",
                "42K06", new Dictionary<string, string> { ["mapType"] = $"\"{type.Sql}\"" });
        }

        var texts = map.Children.Select(c => Constants.FoldedText(c, call) ?? "").Chunk(2);
        var options = new SourceOptions(texts.Select(p => KeyValuePair.Create(p[0], p[1])));
        foreach (var name in refused)
        {
            if (options.Find(name) is not null)
                throw SparkErrors.Unsupported($"option {name} of {call.Name}");
        }

        return options;
    }
}
