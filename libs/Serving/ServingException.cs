namespace Serving;

/// <summary>A release could not be written, checked or opened; the message says which, where and what to do.</summary>
public sealed class ServingException : Exception
{
    /// <summary>Makes an error with the text for people and, where there is one, the error beneath.</summary>
    public ServingException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
