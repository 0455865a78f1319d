using System.Text;

namespace SparkConnect.Engine.Sources;

/// <summary>The column names of CSV files, from the first line of the first file that has one.</summary>
internal static class CsvHeader
{
    public static string[] Names(IReadOnlyList<string> files, CsvOptions options)
    {
        var line = files.Select(f => FirstLine(f, options)).FirstOrDefault(l => l is not null);
        string[] fields = line is null ? [] : [.. options.Line.Split(line)];
        return options.HasHeader ? Distinct(fields, options) : [.. fields.Select((_, i) => $"_c{i}")];
    }

    private static string? FirstLine(string file, CsvOptions options)
    {
        var encoding = options.Encoding switch
        {
            "latin-1" => Encoding.Latin1,
            "utf-16" => Encoding.Unicode,
            _ => Encoding.UTF8,
        };
        return File.ReadLines(file, encoding).FirstOrDefault(
            l => l.Length > 0
                && (options.Comment.Length == 0 || !l.StartsWith(options.Comment, StringComparison.Ordinal)));
    }

    // Spark's rule: an empty name is the column's number, names that occur twice get their index.
    private static string[] Distinct(string[] fields, CsvOptions options)
    {
        var names = fields.Select(f => options.TrimsStart ? f.TrimStart() : f).Select(
            f => options.TrimsEnd ? f.TrimEnd() : f).ToArray();
        var counts = names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.OrdinalIgnoreCase);
        return [.. names.Select(
            (n, i) => n.Length == 0 || n == options.NullValue ? $"_c{i}" : counts[n] > 1 ? $"{n}{i}" : n)];
    }
}
