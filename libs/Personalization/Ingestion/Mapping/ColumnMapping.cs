using SparkConnect.Client;

namespace Personalization.Ingestion.Mapping;

/// <summary>Brings a source's columns under our names; further columns keep theirs.</summary>
internal static class ColumnMapping
{
    /// <summary>The source's rows under our names, and the source's name of each of them.</summary>
    /// <param name="rows">The rows as read.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="schema">What bronze wants.</param>
    /// <param name="mapping">The source's name of a column of ours; null says that it has none.</param>
    /// <param name="where">What the source is called in a message.</param>
    /// <exception cref="InvalidInputException">A column is missing, or a name of ours is not known.</exception>
    internal static (DataFrame Rows, IReadOnlyDictionary<string, string> TheirsByOurs) Apply(
        DataFrame rows, IReadOnlyList<(string Name, string Type)> columns, SourceSchema schema,
        IReadOnlyDictionary<string, string?> mapping, string where)
    {
        var plan = new MappingPlan(columns, where);
        foreach (var target in schema.Columns)
            plan.Take(target, mapping);
        foreach (var (ours, theirs) in mapping.Where(pair => schema.Find(pair.Key) is null && pair.Value is not null))
            plan.TakeOther(ours, theirs!);
        plan.CheckMissing(schema);
        plan.TakeRest();
        return (rows.Select([.. plan.Selected.Select(column => (ColumnOrName)column)]), plan.TheirsByOurs);
    }

    /// <summary>Checks the names of ours in a mapping, before anything is read.</summary>
    /// <exception cref="InvalidInputException">One is not known, or missing where it must not be.</exception>
    internal static void Check(SourceSchema schema, IReadOnlyDictionary<string, string?> mapping)
    {
        foreach (var (ours, theirs) in mapping)
        {
            var target = schema.Find(ours);
            var isFree = schema.TakesOtherNames && !ours.StartsWith('_') && ColumnNames.IsPlain(ours);
            if (target is null && !isFree)
                throw new InvalidInputException(
                    $"{schema.Noun} have no column '{ours}'. Nearest: " +
                    $"{string.Join(", ", NearestNames.Of(ours, schema.Names))}. A mapping reads ours: theirs.");
            if (theirs is null && target is not { Need: not ColumnNeed.Always })
                throw new InvalidInputException(
                    $"{schema.Noun} need the column {ours}: name the source's column for it in the mapping.");
        }
    }
}
