namespace Personalization.Jobs;

/// <summary>The orders that come with the project.</summary>
internal static class ShippedData
{
    private const string RelativePath = "notebooks/data/online_retail.parquet";

    /// <summary>Its path, found upwards from the program: in a checkout, or beside the program in an image.</summary>
    /// <exception cref="InvalidInputException">It is in none of these folders.</exception>
    internal static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, RelativePath) is var path && File.Exists(path))
                return path;
        }

        throw new InvalidInputException(
            $"The shipped data {RelativePath} is in no folder above {AppContext.BaseDirectory}. Name a file with "
                + $"--source.");
    }
}
