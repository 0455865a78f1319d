using System.Text.Json;
using Personalization.Contracts;
using Personalization.Evaluation;

namespace Personalization.Jobs.Evaluating;

/// <summary>Results for programs.</summary>
internal static class EvaluationJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Refuses a place where no file can be, before there is anything to write.</summary>
    internal static void Check(string path)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new InvalidInputException($"--json {path} is a directory; name a file in it.");
        if (Path.GetDirectoryName(full) is { } folder && !Directory.Exists(folder))
            throw new InvalidInputException($"--json {path}: the directory {folder} is not there.");
    }

    /// <summary>Writes them beside the file and then into its place, so that nobody reads half of it.</summary>
    internal static async Task WriteAsync(string path, EvaluationResult result, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(path);
        try
        {
            await File.WriteAllTextAsync(full + ".part", Text(result), cancellation);
            File.Move(full + ".part", full, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"--json {path} cannot be written: {error.Message}", error);
        }
    }

    private static string Text(EvaluationResult result) => JsonSerializer.Serialize(
        new
        {
            k = result.K,
            customers = result.Customers,
            items = result.Items,
            recommenders = result.Recommenders.Select(one => new
            {
                name = one.Name,
                ndcg = one[EvaluationColumns.Ndcg].Mean,
                ndcg_low = one[EvaluationColumns.Ndcg].Low,
                ndcg_high = one[EvaluationColumns.Ndcg].High,
                precision = one[EvaluationColumns.Precision].Mean,
                recall = one[EvaluationColumns.Recall].Mean,
                map = one[EvaluationColumns.Map].Mean,
                coverage = one[EvaluationColumns.Coverage].Mean,
                seconds = one.Seconds,
            }),
        },
        Indented);
}
