using System.CommandLine;
using System.Globalization;
using System.Text;
using Personalization.Contracts;
using Personalization.Jobs.Cli;

namespace Personalization.Jobs.Ingesting;

/// <summary>A configuration with every option of every job, its meaning and its default.</summary>
internal static class ConfigTemplate
{
    private const int Width = 118;

    /// <summary>The file's text.</summary>
    /// <param name="path">The file as the user names it.</param>
    internal static string Text(string path)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Options of the jobs under their names; the command line wins over this file:
            # ./submit.sh pipeline --config {path}
            #
            # A line such as "#wait: 0" is an option with its default, or without a value where it has none: take the #
            # away to change it. Paths are relative to where submit.sh is called. Secrets belong into environment
            # variables, see source and token-env.


            """);
        foreach (var option in SharedOptions.Configurable)
            Append(text, option, indent: 0);
        foreach (var job in JobRegistry.All.Where(job => job.OwnOptions.Count > 0))
        {
            text.Append('\n');
            AppendWords(text, $"{job.Description}.", "");
            text.Append(CultureInfo.InvariantCulture, $"{job.Name}:\n");
            var inSources = job is IngestJob ? SourceFlags.All : [];
            foreach (var option in job.OwnOptions.Except(inSources))
                Append(text, option, indent: 2);
            if (job is IngestJob)
                AppendSources(text);
        }

        return text.ToString();
    }

    private static void AppendSources(StringBuilder text)
    {
        text.Append("""

              # Where order lines come from: one source, or a list of them. Each has these keys.
              orders:

            """);
        foreach (var option in SourceFlags.InSection)
            Append(text, option, indent: 4);
        text.Append("""
                # Our name of each column: the source's name. Without a value (Country: ) the source has none.
                # Further columns are kept under their own names. Codes of products that do not begin with five digits
                # need rules of your own, see clean: with products: . every line is about a product.
                columns:

            """);
        foreach (var name in OrderColumns.All)
            text.Append(CultureInfo.InvariantCulture, $"      {name}: {name}\n");
        text.Append("""

              # Where customers and their traits come from, if anywhere: the same keys as for orders.
              #customers:
              #  source: https://crm.example/api/customers
              #  token-env: CRM_TOKEN
              #  columns:

            """);
        foreach (var name in CustomerColumns.All)
            text.Append(CultureInfo.InvariantCulture, $"  #    {name}: {name}\n");
    }

    private static void Append(StringBuilder text, Option option, int indent)
    {
        var margin = new string(' ', indent);
        AppendWords(text, option.Description ?? "", margin);
        var choices = Choices(option);
        if (choices.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"{margin}# One of {choices}.\n");
        text.Append($"{margin}#{ConfigFile.KeyOf(option)}: {Default(option)}".TrimEnd()).Append('\n');
    }

    private static void AppendWords(StringBuilder text, string words, string margin)
    {
        foreach (var line in Wrapped(words, Width - margin.Length))
            text.Append(CultureInfo.InvariantCulture, $"{margin}# {line}\n");
    }

    private static string Choices(Option option)
    {
        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        return type.IsEnum ? string.Join(", ", Enum.GetNames(type)).ToLowerInvariant() : "";
    }

    private static string Default(Option option)
    {
        if (option.ValueType == typeof(bool))
            return option.HasDefaultValue && option.GetDefaultValue() is true ? "true" : "false";
        var value = option.HasDefaultValue ? option.GetDefaultValue()
            : option.ValueType.IsEnum ? Enum.ToObject(option.ValueType, 0)
            : null;
        return value switch
        {
            null or Array => "",
            Enum => $"{value}".ToLowerInvariant(),
            string word => IsPlain(word) ? word : $"\"{word.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    private static bool IsPlain(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '-' or '_')
        && word[0] != '-';

    private static IEnumerable<string> Wrapped(string words, int width)
    {
        var line = new StringBuilder();
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        if (line.Length > 0)
            yield return line.ToString();
    }
}
