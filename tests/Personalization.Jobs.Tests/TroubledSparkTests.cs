using System.Diagnostics;

namespace Personalization.Jobs.Tests;

/// <summary>
/// Spark whose disk is full, that cannot use a property, and that may not read what this process may.
/// </summary>
public sealed class TroubledSparkTests : IDisposable
{
    private readonly TempFolder _folder = new("troubled");

    private string Lake => _folder.File("lake");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Full_disk_of_a_worker_is_told_and_leaves_no_lock_and_no_table()
    {
        Service.Require(Environment.IsPrivilegedProcess, "A small disk", "run the tests as root");
        Directory.CreateDirectory(_folder.File("disk"));
        await using var server = SparkServer.WithFullDisk(_folder.File("disk"));
        var remote = (await server.GetAddressAsync()).OriginalString;
        (await RunAsync("ingest")).Succeeded();

        var error = (await RunAsync("clean", "--remote", remote)).Failed(ExitCodes.Failure);

        error.ShouldStartWith("error: The disk is full: ");
        Directory.Exists(Path.Combine(Lake, "silver")).ShouldBeFalse();
        File.Exists(Path.Combine(Lake, "_lock")).ShouldBeFalse();
        (await RunAsync("clean")).Succeeded();
    }

    [Fact]
    public async Task Property_that_Spark_cannot_use_is_told_from_its_log()
    {
        Service.Require(Environment.GetEnvironmentVariable("SPARK_HOME") is not null, "Spark", "set SPARK_HOME");

        var error = (await RunAsync("ingest", "--master", "local[1]", "--conf", "spark.sql.shuffle.partitions=abc"))
            .Failed(ExitCodes.Failure);

        error.ShouldStartWith("error: [SPARK_SUBMIT_FAILED] Spark opens no session: ");
        error.ShouldContain("The value 'abc' in the config \"spark.sql.shuffle.partitions\" is invalid.");
        error.ShouldContain("Its log: ");
        File.Exists(Path.Combine(Lake, "_lock")).ShouldBeFalse();
    }

    [Fact]
    public async Task Table_that_Spark_may_not_read_is_told_with_the_way_out()
    {
        Service.Require(Environment.IsPrivilegedProcess, "A server without root's rights", "run the tests as root");
        await using var server = SparkServer.BoundByPermissions();
        var remote = (await server.GetAddressAsync()).OriginalString;
        (await RunAsync("ingest")).Succeeded();
        using (var chmod = Process.Start("sh", ["-c", $"chmod 000 '{Lake}'/bronze/orders/*.parquet"]))
            await chmod.WaitForExitAsync(TestContext.Current.CancellationToken);

        var error = (await RunAsync("clean", "--remote", remote)).Failed(ExitCodes.Failure);

        error.ShouldStartWith("error: Spark may not use ");
        error.ShouldContain("bronze/orders");
        Directory.Exists(Path.Combine(Lake, "silver")).ShouldBeFalse();
        File.Exists(Path.Combine(Lake, "_lock")).ShouldBeFalse();
    }

    private Task<Outcome> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync([.. arguments, "--lake", Lake]);
}
