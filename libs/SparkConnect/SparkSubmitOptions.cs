using System.Text.RegularExpressions;

namespace SparkConnect;

/// <summary>How to start Spark for one application, in the words of <c>spark-submit</c>.</summary>
public sealed partial record SparkSubmitOptions
{
    /// <summary>
    /// <c>local[N]</c>, <c>spark://HOST:PORT</c>, <c>yarn</c> or <c>k8s://URL</c>, as <c>spark-submit</c> takes it.
    /// </summary>
    public required string Master { get; init; }

    /// <summary>Memory of the driver, such as <c>4g</c>; null leaves Spark's default of 1g.</summary>
    public string? DriverMemory { get; init; }

    /// <summary>Memory of each executor, such as <c>4g</c>; null leaves Spark's default of 1g.</summary>
    public string? ExecutorMemory { get; init; }

    /// <summary>Properties as <c>key=value</c>; they win over those that this class sets.</summary>
    public IReadOnlyList<string> Conf { get; init; } = [];

    /// <summary>Maven coordinates, beside those that are needed and that the release lacks.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>
    /// The folder of an Apache Spark release; null takes the variable <c>SPARK_HOME</c>.
    /// </summary>
    public string? SparkHome { get; init; }

    /// <summary>The file that gets Spark's log; its folder is made.</summary>
    public required string LogPath { get; init; }

    /// <summary>Throws where a value cannot be right.</summary>
    /// <exception cref="ArgumentException">The message names the option, what was given, and what may be.</exception>
    public void Validate()
    {
        if (!MasterForm().IsMatch(Master))
            throw new ArgumentException(
                "--master must be local, local[N], local[*], spark://HOST:PORT, yarn or k8s://https://HOST:PORT, "
                + $"not '{Master}'.");
        foreach (var pair in Conf)
            CheckConf(pair);
        if (Packages.FirstOrDefault(one => !one.Split(',').All(name => PackageForm().IsMatch(name))) is { } wrong)
            throw new ArgumentException($"--packages takes group:artifact:version, not '{wrong}'.");
    }

    private static void CheckConf(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw new ArgumentException($"--conf takes key=value, not '{pair}'.");
        if (pair[..equals] is "spark.submit.deployMode" && pair[(equals + 1)..] is not "client")
            throw new ArgumentException(
                "--conf spark.submit.deployMode must be client: Spark refuses to run its Connect server in cluster "
                + "mode. The driver runs on this machine.");
        if (pair[..equals] is "spark.connect.grpc.binding.port" or "spark.connect.grpc.binding.address"
            or "spark.connect.authenticate.token")
            throw new ArgumentException(
                $"--conf {pair[..equals]} is chosen anew for each job: a free port on the loopback interface and an "
                + "own token. Use --remote for a server of your own.");
    }

    [GeneratedRegex(@"^(local(\[(\d+|\*)(,\d+)?\])?|spark://[^/\s]+:\d+(,[^/\s]+:\d+)*|yarn|k8s://\S+)$")]
    private static partial Regex MasterForm();

    [GeneratedRegex(@"^[^:\s]+:[^:\s]+:[^:\s]+$")]
    private static partial Regex PackageForm();
}
