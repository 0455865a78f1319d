namespace Personalization;

/// <summary>
/// What was given cannot be used: a file, a lake, an option. The message says what, where and the way out.
/// </summary>
public sealed class InvalidInputException : Exception
{
    /// <summary>Makes an error with the text for people and, where there is one, the error beneath.</summary>
    public InvalidInputException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
