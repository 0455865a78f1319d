namespace Personalization.ReadApi;

/// <summary>The read API cannot start; the message says why and what to do.</summary>
public sealed class ReadApiException(string message, Exception? innerException = null)
    : Exception(message, innerException);
