using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SparkConnect.Engine.Sources;

/// <summary>Names and values in the folders of partitions, escaped as Spark and Hive do.</summary>
internal static partial class PartitionNames
{
    /// <summary>The folder's value for NULL and the empty string.</summary>
    public const string Null = "__HIVE_DEFAULT_PARTITION__";

    private const string Special = "\"#%'*/:=?\\{[]^\u007f";

    /// <summary>Writes special characters as %XX.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c < ' ' || Special.Contains(c, StringComparison.Ordinal))
                result.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            else
                result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>Reads %XX; the bytes are UTF-8.</summary>
    public static string Unescape(string text) =>
        Escaped().Replace(text, m =>
            Encoding.UTF8.GetString(Convert.FromHexString(m.Value.Replace("%", "", StringComparison.Ordinal))));

    [GeneratedRegex("(%[0-9A-Fa-f]{2})+")]
    private static partial Regex Escaped();
}
