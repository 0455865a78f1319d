using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.XPath;
using DuckDB.NET.Data;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    private static void RegisterXml(DuckDBConnection c)
    {
        Map<string, string, string>(c, "spark_xpath", (xml, path) => XPathValue(xml, path) is XPathNodeIterator nodes
            ? JsonSerializer.Serialize(nodes.Cast<IHasXmlNode>().Select(n => n.GetNode().Value), Plain)
            : throw XPathFailed($"'{path}' does not select nodes"));
        Map<string, string, bool>(c, "spark_xpath_boolean", (xml, path) => XPathValue(xml, path) switch
        {
            bool truth => truth,
            double number => number != 0 && !double.IsNaN(number),
            string text => text.Length > 0,
            var nodes => ((XPathNodeIterator)nodes).MoveNext(),
        });
        Map<string, string, double>(c, "spark_xpath_number", XPathNumber);
        Map<string, string, float>(c, "spark_xpath_float", (xml, path) => (float)XPathNumber(xml, path));
        Map<string, string, string>(c, "spark_xpath_string", (xml, path) => XPathValue(xml, path) switch
        {
            bool truth => truth ? "true" : "false",
            double number => XPathText(number),
            string text => text,
            var nodes => FirstText(nodes),
        });
    }

    private static double XPathNumber(string xml, string path) => XPathValue(xml, path) switch
    {
        bool truth => truth ? 1 : 0,
        double number => number,
        string text => XPathNumber(text),
        var nodes => XPathNumber(FirstText(nodes)),
    };

    private static double XPathNumber(string text) => XPathDigits().IsMatch(text)
        ? double.Parse(text, CultureInfo.InvariantCulture)
        : double.NaN;

    // All digits, and never an exponent.
    private static string XPathText(double number)
    {
        if (!double.IsFinite(number) || number == 0)
            return number == 0 ? "0" : double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        var (value, scale) = Parse(number.ToString("R", CultureInfo.InvariantCulture));
        return Expressions.Literal.DecimalText(value, scale);
    }

    private static string FirstText(object nodes) =>
        nodes is XPathNodeIterator iterator && iterator.MoveNext() ? iterator.Current!.Value : "";

    private static object XPathValue(string xml, string path)
    {
        // The function that asks for xml:lang finds it without namespaces too, and Spark's does not.
        if (path.Contains("lang(", StringComparison.Ordinal))
            throw Raise(Analysis.SparkErrors.Unsupported("lang(…) in an XPath"));
        try
        {
            var expression = XPathExpression.Compile(path, NoNamespaces.Instance);
            return XmlText.Parse(xml).CreateNavigator()!.Evaluate(expression);
        }
        catch (NotSupportedException error)
        {
            throw Raise(Analysis.SparkErrors.Unsupported(error.Message));
        }
        catch (Exception error) when (error is XPathException or XmlException or ArgumentException)
        {
            throw XPathFailed($"'{path}'{error.Message}");
        }
    }

    // Spark has no class for these errors.
    private static InvalidOperationException XPathFailed(string message) =>
        Raise("", "XX000", $"Invalid XPath {message}");

    [GeneratedRegex(@"^\s*-?(\d+(\.\d*)?|\.\d+)\s*$")]
    private static partial Regex XPathDigits();

    /// <summary>Names with a prefix are allowed in a path, and nothing has such a name.</summary>
    private sealed class NoNamespaces : IXmlNamespaceResolver
    {
        public static readonly NoNamespaces Instance = new();

        public IDictionary<string, string> GetNamespacesInScope(XmlNamespaceScope scope) =>
            new Dictionary<string, string>();

        public string LookupNamespace(string prefix) => prefix.Length == 0 ? "" : "urn:none";

        public string? LookupPrefix(string namespaceName) => null;
    }
}
