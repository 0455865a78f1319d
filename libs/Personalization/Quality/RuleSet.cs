using System.Text;

namespace Personalization.Quality;

/// <summary>A file of rules, as far as it could be read.</summary>
/// <param name="Source">The file's name, for messages.</param>
/// <param name="Text">Its text: what is made by the rules depends on it.</param>
/// <param name="Rules">The rules, in their order.</param>
/// <param name="Problems">What is wrong with those that were left out, each by name and line.</param>
public sealed record RuleSet(
    string Source, string Text, IReadOnlyList<QualityRule> Rules, IReadOnlyList<string> Problems)
{
    private const string Shipped = "order-rules.yaml";

    /// <summary>A regular expression that the codes of products match; a line with another code is a charge.</summary>
    public string Products { get; init; } = "^[0-9]{5}";

    /// <summary>A regular expression that the numbers of cancellations match.</summary>
    public string Cancellations { get; init; } = "^C";

    /// <summary>
    /// The text of the rules that hold where no file is given: a commented file to start one's own from.
    /// </summary>
    public static string DefaultText
    {
        get
        {
            using var stream = typeof(RuleSet).Assembly.GetManifestResourceStream(Shipped)!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    /// <summary>The rules that hold where no file is given.</summary>
    public static RuleSet Default { get; } = Parse(DefaultText, Shipped);

    /// <summary>Reads a file of rules.</summary>
    /// <exception cref="InvalidInputException">It cannot be read, or not as YAML, or has an unknown key.</exception>
    public static RuleSet Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"The rules cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Reads rules. One that is wrong is a problem of its own and costs no other.</summary>
    /// <exception cref="InvalidInputException">The text is not YAML, or has an unknown key at the top.</exception>
    public static RuleSet Parse(string text, string source) => new RuleFile(source).Parse(text);
}
