using SparkConnect.Submit;

namespace SparkConnect.Tests.Submit;

public sealed class SubmitCommandTests : IDisposable
{
    private const string Delta = "io.delta:delta-spark_4.2_2.13:4.4.0";

    private readonly TestSupport.TempFolder _home = new("spark-home");

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("yarn")]
    [InlineData("k8s://https://10.0.0.1:6443")]
    [InlineData("spark://one:7077,two:7077")]
    public void Cluster_gets_the_driver_here_and_its_own_partitions(string master)
    {
        var command = Compose(new SparkSubmitOptions
        {
            Master = master, DriverMemory = "4g", ExecutorMemory = "8g", LogPath = "log",
            Conf = ["spark.kubernetes.container.image=shop/spark:4.2"],
        });

        command[..9].ShouldBe(
        [
            Path.Combine(_home.Path, "bin", "spark-submit"), "--master", master, "--deploy-mode", "client",
            "--driver-memory", "4g", "--executor-memory", "8g",
        ]);
        command.ShouldContain("spark.kubernetes.container.image=shop/spark:4.2");
        command.ShouldNotContain(word => word.StartsWith("spark.sql.shuffle.partitions"));
        command.ShouldContain("spark.driver.extraJavaOptions=-Xss4m");
        command[^3..].ShouldBe(
            ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"]);
    }

    [Fact]
    public void Server_listens_on_the_loopback_interface_and_its_token_is_no_argument()
    {
        var command = Compose(new SparkSubmitOptions { Master = "local[2]", LogPath = "log" });

        command.ShouldContain("spark.connect.grpc.binding.address=127.0.0.1");
        command.ShouldContain("spark.connect.grpc.binding.port=4711");
        command.ShouldNotContain(word => word.Contains("token", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Given_properties_win()
    {
        var command = Compose(new SparkSubmitOptions
        {
            Master = "local[2]", Conf = ["spark.sql.shuffle.partitions=3"], LogPath = "log",
        });

        command.Where(word => word.StartsWith("spark.sql.shuffle.partitions"))
            .ShouldBe(["spark.sql.shuffle.partitions=3"]);
    }

    [Fact]
    public void Delta_is_fetched_where_the_release_lacks_it()
    {
        PackagesOf(["org.postgresql:postgresql:42.7.7"]).ShouldBe($"{Delta},org.postgresql:postgresql:42.7.7");
        PackagesOf(["io.delta:delta-spark_4.2_2.13:4.5.0"]).ShouldBe("io.delta:delta-spark_4.2_2.13:4.5.0");

        Directory.CreateDirectory(_home.File("jars"));
        File.WriteAllText(_home.File("jars/delta-spark_4.2_2.13-4.4.0.jar"), "");
        PackagesOf([]).ShouldBeNull();
    }

    [Theory]
    [InlineData("local[2,3]", true)]
    [InlineData("spark://127.0.0.1:7077", true)]
    [InlineData("spark://master:7077", false)]
    [InlineData("yarn", false)]
    public void Loopback_is_bound_only_where_all_of_spark_is_on_this_machine(string master, bool expected) =>
        SubmitCommand.IsOfThisMachine(master).ShouldBe(expected);

    private string[] Compose(SparkSubmitOptions options) => [.. SubmitCommand.Arguments(options, _home.Path, 4711)];

    private string? PackagesOf(string[] packages)
    {
        var command = Compose(new SparkSubmitOptions { Master = "local", Packages = packages, LogPath = "log" });
        var index = Array.IndexOf(command, "--packages");
        return index < 0 ? null : command[index + 1];
    }
}
