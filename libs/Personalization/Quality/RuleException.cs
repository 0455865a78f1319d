namespace Personalization.Quality;

/// <summary>One rule cannot be used; the others can.</summary>
internal sealed class RuleException(long line, string message) : Exception(message)
{
    internal long Line => line;
}
