namespace SparkConnect.Client.Ml;

/// <summary>Builds the grid of a search: every combination of the values given for each parameter.</summary>
public sealed class ParamGridBuilder
{
    private readonly List<(Params Stage, string Name, object[] Values)> _axes = [];

    /// <summary>Adds a parameter of a stage with the values to try.</summary>
    /// <exception cref="ArgumentException">The stage has no such parameter, or no value is given.</exception>
    public ParamGridBuilder AddGrid(Params stage, string name, params object[] values)
    {
        ArgumentNullException.ThrowIfNull(stage);
        if (!stage.HasParam(name))
            throw new ArgumentException($"{stage.Uid} has no parameter '{name}'.", nameof(name));
        if (values.Length == 0)
            throw new ArgumentException($"No value to try is given for '{name}'.", nameof(values));
        _axes.Add((stage, name, values));
        return this;
    }

    /// <summary>The points of the grid; a single one without values where nothing was added.</summary>
    public ParamPair[][] Build() => [.. _axes.Aggregate(
        (IEnumerable<ParamPair[]>)[[]],
        (points, axis) => points.SelectMany(
            point => axis.Values.Select(value => (ParamPair[])[.. point, new(axis.Stage.Uid, axis.Name, value)])))];
}
