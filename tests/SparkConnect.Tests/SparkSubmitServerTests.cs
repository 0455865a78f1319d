using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SparkConnect.Protocol;
using TestSupport;

namespace SparkConnect.Tests;

public sealed class SparkSubmitServerTests : IDisposable
{
    private readonly TempFolder _folder = new("spark-submit");

    private string Log => _folder.File("logs/spark.log");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mesos://host:5050", "--master must be local, local[N], local[*], spark://HOST:PORT, yarn or k8s://")]
    [InlineData("local[two]", "not 'local[two]'")]
    public void Master_of_another_form_is_refused(string master, string expected) =>
        Should.Throw<ArgumentException>(() => new SparkSubmitOptions { Master = master, LogPath = Log }.Validate())
            .Message.ShouldContain(expected);

    [Theory]
    [InlineData("spark.ui.enabled", "--conf takes key=value, not 'spark.ui.enabled'.")]
    [InlineData("spark.submit.deployMode=cluster", "Spark refuses to run its Connect server in cluster mode.")]
    [InlineData("spark.connect.grpc.binding.port=1", "Use --remote for a server of your own.")]
    public void Property_that_cannot_be_is_refused(string conf, string expected) =>
        Should.Throw<ArgumentException>(
            () => new SparkSubmitOptions { Master = "local", Conf = [conf], LogPath = Log }.Validate())
            .Message.ShouldContain(expected);

    [Fact]
    public void Package_without_a_version_is_refused() =>
        Should.Throw<ArgumentException>(
            () => new SparkSubmitOptions { Master = "local", Packages = ["io.delta:delta"], LogPath = Log }.Validate())
            .Message.ShouldBe("--packages takes group:artifact:version, not 'io.delta:delta'.");

    [Fact]
    public async Task Folder_without_a_release_is_told() =>
        (await Should.ThrowAsync<SparkException>(() => StartAsync("local", _folder.Path)))
            .Message.ShouldStartWith($"[SPARK_SUBMIT_FAILED] {_folder.Path} holds no bin/spark-submit. Set SPARK_HOME");

    [Fact]
    public async Task Release_that_ends_at_once_is_told_with_its_own_words()
    {
        Directory.CreateDirectory(_folder.File("bin"));
        var program = _folder.File("bin/spark-submit");
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho JAVA_HOME is not set >&2\nexit 1\n", Cancellation);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        (await Should.ThrowAsync<SparkException>(() => StartAsync("local", _folder.Path)))
            .Message.ShouldBe($"[SPARK_SUBMIT_FAILED] Spark ended: JAVA_HOME is not set. Its log: {Log}");
    }

    [Fact]
    public async Task Spark_answers_whoever_has_its_token_and_ends_with_its_handle()
    {
        Service.Require(Environment.GetEnvironmentVariable("SPARK_HOME") is not null, "Spark", "set SPARK_HOME");
        await using var server = await StartAsync("local[1]", null);
        await using (var spark = Spark.Connect(server.Remote))
            (await spark.Range(3).CountAsync(Cancellation)).ShouldBe(3);
        await using (var stranger = Spark.Connect(server.Remote.Split(";token")[0]))
            (await Should.ThrowAsync<SparkException>(() => stranger.Range(3).CountAsync(Cancellation)))
                .Message.ShouldContain("token", Case.Insensitive);

        await server.DisposeAsync();

        using var late = new TcpClient();
        await Should.ThrowAsync<SocketException>(
            () => late.ConnectAsync(IPAddress.Loopback, new Uri(server.Remote).Port, Cancellation).AsTask());
    }

    [Fact]
    public async Task Spark_that_is_killed_is_noticed()
    {
        Service.Require(Environment.GetEnvironmentVariable("SPARK_HOME") is not null, "Spark", "set SPARK_HOME");
        await using var server = await StartAsync("local[1]", null);
        var noticed = new TaskCompletionSource();
        await using var registration = server.Ended.Register(noticed.SetResult);

        using (var kill = Process.Start("pkill", ["-KILL", "-f", $"binding.port={new Uri(server.Remote).Port} "]))
            await kill.WaitForExitAsync(Cancellation);

        await noticed.Task.WaitAsync(Cancellation);
        server.EndedError().Message.ShouldContain($"Its log: {Log}");
    }

    [Fact]
    public async Task Spark_ends_with_its_handle_though_the_shell_beside_it_was_killed()
    {
        Service.Require(Environment.GetEnvironmentVariable("SPARK_HOME") is not null, "Spark", "set SPARK_HOME");
        await using var server = await StartAsync("local[1]", null);
        var port = new Uri(server.Remote).Port;
        using (var kill = Process.Start("pkill", ["-KILL", "-f", $"^/bin/sh -c .*binding.port={port} "]))
            await kill.WaitForExitAsync(Cancellation);

        await server.DisposeAsync();

        using var late = new TcpClient();
        await Should.ThrowAsync<SocketException>(
            () => late.ConnectAsync(IPAddress.Loopback, port, Cancellation).AsTask());
    }

    private Task<SparkSubmitServer> StartAsync(string master, string? home) => SparkSubmitServer.StartAsync(
        new SparkSubmitOptions { Master = master, SparkHome = home, LogPath = Log }, Cancellation);
}
