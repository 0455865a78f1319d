namespace TestSupport;

/// <summary>The checkout that the tests were built from.</summary>
public static class Checkout
{
    /// <summary>The folder that holds the solution file.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SparkPersonalization.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException(
            $"No folder above {AppContext.BaseDirectory} holds SparkPersonalization.sln; run the tests in a checkout.");
    }
}
