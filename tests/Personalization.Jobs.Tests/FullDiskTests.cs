using System.Diagnostics;

namespace Personalization.Jobs.Tests;

/// <summary>A disk that fills up in the middle of a job.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TempFolder _folder = new("full-disk");

    public void Dispose()
    {
        Run("umount", _folder.Path);
        _folder.Dispose();
    }

    [Fact]
    public async Task Full_disk_is_told_and_leaves_no_lock_and_no_table()
    {
        Service.Require(
            Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", _folder.Path) == 0,
            "A small disk", "run the tests as root, where mounting one is allowed");
        var lake = _folder.File("lake");

        var error = (await CommandLine.RunAsync("ingest", "--lake", lake)).Failed(ExitCodes.Failure);

        error.ShouldStartWith("error: The disk is full: ");
        Directory.EnumerateFiles(lake, "*.json", SearchOption.AllDirectories).Select(Path.GetFileName)
            .ShouldBe(["_layout.json"]);
        File.Exists(Path.Combine(lake, "_lock")).ShouldBeFalse();
    }

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
