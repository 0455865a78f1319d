using System.Globalization;

namespace Personalization.Jobs.Cli;

/// <summary>Amounts of memory as Spark writes them: <c>512m</c>, <c>3g</c>; a plain number counts MiB.</summary>
internal static class MemorySize
{
    private const long Least = 256L << 20;

    internal static long Parse(string text, string option)
    {
        var (digits, shift) = text.TrimEnd('b', 'B').ToLowerInvariant() switch
        {
            [.. var number, 'k'] => (number, 10),
            [.. var number, 'm'] => (number, 20),
            [.. var number, 'g'] => (number, 30),
            [.. var number, 't'] => (number, 40),
            var number => (number, 20),
        };
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count > long.MaxValue >> shift || count << shift < Least)
            throw new UsageException($"{option} must be at least 256m and of a form such as 512m or 3g, not '{text}'.");
        return count << shift;
    }
}
