using System.CommandLine;
using System.Globalization;

namespace Personalization.Jobs.Cli;

/// <summary>Values of a configuration file as arguments of the command line.</summary>
internal static class ConfigValue
{
    /// <summary>The arguments that mean the value; none where there is no value.</summary>
    /// <exception cref="UsageException">It is of another type than the option; the message names the line.</exception>
    internal static IEnumerable<string> Arguments(ConfigSection value, Option option)
    {
        if (value.IsNull)
            return [];
        var items = option.Arity.MaximumNumberOfValues > 1 ? value.Items() : [value];
        return items.SelectMany(item => new[] { option.Name, Checked(item, option) });
    }

    private static string Checked(ConfigSection value, Option option)
    {
        var text = value.Text();
        var type = option.ValueType.IsArray ? option.ValueType.GetElementType()! : option.ValueType;
        return Expected(Nullable.GetUnderlyingType(type) ?? type, text) is { } expected
            ? throw value.Error($"{value.Key} must be {expected}, not '{text}'.")
            : text;
    }

    // Null where the text is of the type; other types are for the option's own parser.
    private static string? Expected(Type type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (type == typeof(int) || type == typeof(long))
            return long.TryParse(text, NumberStyles.Integer, culture, out _) ? null : "a whole number";
        if (type == typeof(double) || type == typeof(decimal))
            return double.TryParse(text, NumberStyles.Float, culture, out _) ? null : "a number";
        if (type == typeof(bool))
            return bool.TryParse(text, out _) ? null : "true or false";
        if (type == typeof(DateTime))
            return DateTime.TryParse(text, culture, out _) ? null : "a date such as 2011-11-09 or 2011-11-09T12:00:00Z";
        return type.IsEnum && !Enum.TryParse(type, text, ignoreCase: true, out _)
            ? $"one of {string.Join(", ", Enum.GetNames(type)).ToLowerInvariant()}"
            : null;
    }
}
