using System.Diagnostics;

namespace Personalization.Jobs.Tests;

/// <summary>A serving store that is away, read-only or full.</summary>
public sealed class BadStoreTests : IDisposable
{
    private readonly TempFolder _folder = new("bad-store");
    private readonly List<string> _mounts = [];

    public void Dispose()
    {
        foreach (var mount in _mounts)
            Run("umount", mount);
        _folder.Dispose();
    }

    [Fact]
    public async Task Store_that_is_away_is_told_without_its_password()
    {
        foreach (var command in new[] { "rollback", "releases" })
        {
            var error = (await CommandLine.RunAsync(
                command, "--serving", "postgresql://me:planted-secret@127.0.0.1:1/shop")).Failed(ExitCodes.Failure);

            error.ShouldStartWith("error: The serving store postgresql:127.0.0.1/shop is away: ");
            error.ShouldNotContain("planted");
        }
    }

    [Theory]
    [InlineData("size=16k", "error: The disk ")]
    [InlineData("ro", "cannot be written: ")]
    public async Task Store_that_cannot_be_written_is_told_and_keeps_what_it_has(string option, string expected)
    {
        var lake = _folder.File("lake");
        (await CommandLine.RunAsync("pipeline", "--lake", lake, "--source", SampleOrders.Write(_folder))).Succeeded();
        var store = Directory.CreateDirectory(_folder.File("store")).FullName;
        Service.Require(
            Run("mount", "-t", "tmpfs", "-o", option, "tmpfs", store) == 0,
            "A small disk", "run the tests as root, where mounting one is allowed");
        _mounts.Add(store);

        var error = (await CommandLine.RunAsync("publish", "--lake", lake, "--serving", $"sqlite:{store}"))
            .Failed(ExitCodes.Failure);

        error.ShouldContain(expected);
        (await CommandLine.RunAsync("releases", "--serving", $"sqlite:{store}")).Succeeded()
            .ShouldNotContain("r000001");
    }

    [Theory]
    [InlineData("--keep", "0", "error: --keep must be at least 1, not 0.")]
    [InlineData("--min-personal", "2", "error: --min-personal must lie between 0 and 1, not 2.")]
    public async Task Option_out_of_its_range_is_misuse(string option, string value, string expected) =>
        (await CommandLine.RunAsync("publish", "--lake", _folder.File("lake"), option, value))
            .Failed(ExitCodes.Misuse).ShouldBe(expected);

    private static int Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardError = true,
        })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
