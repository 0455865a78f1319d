namespace SparkConnect.Server;

/// <summary>The server cannot run as it was asked to; the message says why and what to do.</summary>
public sealed class ConnectServerException : Exception
{
    /// <summary>Makes the error.</summary>
    public ConnectServerException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
