using System.Text.RegularExpressions;
using System.Xml;

namespace SparkConnect.Engine.Execution;

/// <summary>
/// XML as Spark reads it for XPath: without namespaces, so that a path names elements and attributes by what follows
/// their prefix; attributes in the order of their names.
/// </summary>
internal static partial class XmlText
{
    /// <summary>The document; nothing outside of the text is read for it.</summary>
    /// <exception cref="XmlException">It is not well-formed.</exception>
    /// <exception cref="NotSupportedException">It has a DTD, or two attributes that differ in prefix only.</exception>
    public static XmlDocument Parse(string text)
    {
        if (text.Contains("<!DOCTYPE", StringComparison.Ordinal) && !NameAlone().IsMatch(text))
            throw new NotSupportedException("a document type definition in XML");
        using var reader = new XmlTextReader(new StringReader(text))
        {
            Namespaces = false, Normalization = true, DtdProcessing = DtdProcessing.Ignore, XmlResolver = null,
            WhitespaceHandling = WhitespaceHandling.All,
        };
        var document = new XmlDocument { XmlResolver = null };
        XmlNode at = document;
        while (reader.Read())
            at = Add(document, at, reader);
        return document;
    }

    private static XmlNode Add(XmlDocument document, XmlNode at, XmlTextReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                var (prefix, name) = Parts(reader.Name);
                var element = document.CreateElement(prefix, name, "");
                at.AppendChild(element);
                var isEmpty = reader.IsEmptyElement;
                AddAttributes(document, element, reader);
                return isEmpty ? at : element;
            case XmlNodeType.EndElement:
                return at.ParentNode!;
            case XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when at != document:
                at.AppendChild(document.CreateTextNode(reader.Value));
                return at;
            case XmlNodeType.CDATA:
                at.AppendChild(document.CreateCDataSection(reader.Value));
                return at;
            case XmlNodeType.Comment:
                at.AppendChild(document.CreateComment(reader.Value));
                return at;
            case XmlNodeType.ProcessingInstruction:
                at.AppendChild(document.CreateProcessingInstruction(reader.Name, reader.Value));
                return at;
            case XmlNodeType.EntityReference:
                throw new XmlException($"The entity \"{reader.Name}\" was referenced, but not declared.");
            default:
                return at;
        }
    }

    private static void AddAttributes(XmlDocument document, XmlElement element, XmlTextReader reader)
    {
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (reader.MoveToNextAttribute())
            attributes.Add(reader.Name, reader.Value);
        foreach (var (name, value) in attributes)
        {
            var (prefix, local) = Parts(name);
            if (name == "xmlns" || prefix == "xmlns")
                continue;
            if (element.HasAttribute(local, ""))
                throw new NotSupportedException("two attributes in XML whose names differ in the prefix only");
            var attribute = document.CreateAttribute(prefix, local, "");
            attribute.Value = value;
            element.Attributes.Append(attribute);
        }
    }

    private static (string Prefix, string Name) Parts(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? (name[..colon], name[(colon + 1)..]) : ("", name);
    }

    [GeneratedRegex(@"<!DOCTYPE\s+[^\s>\[]+\s*>")]
    private static partial Regex NameAlone();
}
