using SparkConnect.Protocol.Types;

namespace Personalization.Evaluation;

/// <summary>What the columns of a file are called.</summary>
/// <param name="Customer">Who.</param>
/// <param name="Item">What.</param>
/// <param name="Time">When; null where the file does not tell.</param>
/// <param name="Rating">How much; null where each row counts alike.</param>
public sealed record EvaluationFileColumns(string Customer, string Item, string? Time, string? Rating)
{
    private static readonly string[] Keys = ["customer", "item", "time", "rating"];

    /// <summary>Reads <c>customer=A,item=B,time=C,rating=D</c>; the last two may be left out.</summary>
    /// <exception cref="InvalidInputException">
    /// A part has no =, an unknown or a double name, one is missing, or two name one column.
    /// </exception>
    public static EvaluationFileColumns Parse(string text)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var (key, name) = at < 0 ? (part, "") : (part[..at].Trim(), part[(at + 1)..].Trim());
            if (!Keys.Contains(key))
                throw new InvalidInputException(
                    $"--columns knows no '{key}'. Nearest: {string.Join(", ", NearestNames.Of(key, Keys))}.");
            if (name.Length == 0)
                throw new InvalidInputException($"--columns names no column for {key}; write {key}=NAME.");
            if (names.FirstOrDefault(other => other.Value == name && other.Key != key).Key is { } taken)
                throw new InvalidInputException(
                    $"--columns names the column {name} for both {taken} and {key}; each needs one of its own.");
            if (!names.TryAdd(key, name))
                throw new InvalidInputException($"--columns names {key} twice.");
        }

        foreach (var needed in Keys.Take(2).Where(key => !names.ContainsKey(key)))
            throw new InvalidInputException($"--columns lacks {needed}; write {needed}=NAME.");
        return new(
            names["customer"], names["item"], names.GetValueOrDefault("time"), names.GetValueOrDefault("rating"));
    }

    /// <summary>The columns as far as they are in a file and needed of it.</summary>
    /// <param name="schema">The file's columns.</param>
    /// <param name="path">What to call it.</param>
    /// <param name="isTest">Whether time and rating may be missing; the time is not read then.</param>
    /// <exception cref="InvalidInputException">A column is missing; the message names the nearest.</exception>
    internal EvaluationFileColumns In(StructType schema, string path, bool isTest)
    {
        string[] there = [.. schema.Fields.Select(field => field.Name)];
        string?[] needed = isTest ? [Customer, Item] : [Customer, Item, Time, Rating];
        foreach (var name in needed.OfType<string>())
        {
            if (!there.Contains(name))
                throw new InvalidInputException(
                    $"The file {path} has no column {name}. "
                        + $"Nearest: {string.Join(", ", NearestNames.Of(name, there))}.");
        }

        return isTest
            ? this with { Time = null, Rating = Rating is not null && there.Contains(Rating) ? Rating : null }
            : this;
    }
}
