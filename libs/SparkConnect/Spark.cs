using SparkConnect.Client;
using SparkConnect.Engine;

namespace SparkConnect;

/// <summary>Where sessions begin: the one place that knows each engine.</summary>
public static class Spark
{
    /// <summary>
    /// A session with an engine of its own in this process: no server, no JVM. Disposing of the session frees the
    /// engine's memory and its temporary folder.
    /// </summary>
    /// <param name="options">What the engine may use of the machine; null means <see cref="EngineOptions"/>'s
    /// defaults.</param>
    public static SparkSession Embedded(EngineOptions? options = null) => new(
        new EmbeddedEngine(options),
        new SparkSessionOptions { LocalRelationCacheThresholdBytes = int.MaxValue });

    /// <summary>
    /// A session with Apache Spark 4 through its Connect server, <c>sc://host:port/;key=value</c>; see
    /// <see cref="SparkSession.Connect"/>.
    /// </summary>
    /// <exception cref="Protocol.SparkException"><c>INVALID_CONNECT_URL</c>: the text is not of that form.</exception>
    public static SparkSession Connect(string remote) => SparkSession.Connect(remote);
}
