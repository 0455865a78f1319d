namespace SparkConnect.Client.Ml;

/// <summary>
/// What has parameters: their names and defaults are Spark's. Only those that were set travel to the engine, which
/// knows the defaults itself.
/// </summary>
public abstract class Params
{
    private readonly Dictionary<string, Param> _declared;
    private readonly SortedDictionary<string, object> _values = new(StringComparer.Ordinal);

    private protected Params(string prefix, string? uid, IEnumerable<Param> parameters)
    {
        Uid = uid ?? $"{prefix}_{Guid.NewGuid():N}"[..(prefix.Length + 13)];
        _declared = parameters.ToDictionary(parameter => parameter.Name);
    }

    /// <summary>A unique name: the class, an underscore, and twelve random hexadecimal digits.</summary>
    public string Uid { get; private protected set; }

    /// <summary>The parameters that there are, by name.</summary>
    public IReadOnlyList<Param> Parameters => [.. _declared.Values.OrderBy(p => p.Name, StringComparer.Ordinal)];

    internal IReadOnlyDictionary<string, object> SetValues => _values;

    /// <summary>Whether there is a parameter of that name.</summary>
    public bool HasParam(string name) => _declared.ContainsKey(name);

    /// <summary>Whether a value was set, other than by default.</summary>
    public bool IsSet(string name) => _values.ContainsKey(Declared(name).Name);

    /// <summary>Whether a value was set or there is a default.</summary>
    public bool IsDefined(string name) => _values.ContainsKey(name) || DefaultOf(Declared(name)) is not null;

    /// <summary>Each parameter with its meaning, its default and the value set, one a line.</summary>
    public string ExplainParams() => string.Join('\n', Parameters.Select(Explain));

    /// <inheritdoc/>
    public override string ToString() => Uid;

    /// <summary>Sets a parameter by name; the typed setters are the usual way.</summary>
    /// <exception cref="ArgumentException">There is no such parameter, or the value is of another type.</exception>
    public void Set(string name, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _values[name] = Declared(name).Convert(value);
    }

    /// <summary>A parameter's value: what was set, or the default.</summary>
    /// <exception cref="InvalidOperationException">Nothing was set and there is no default.</exception>
    public object Get(string name)
    {
        if (_values.TryGetValue(Declared(name).Name, out var value))
            return value;
        return DefaultOf(Declared(name)) ?? throw new InvalidOperationException(
            $"Parameter '{name}' of {Uid} has no default and was not set.");
    }

    internal T GetValue<T>(string name) => (T)Get(name);

    // Forgets one value; for parameters whose null means "not set".
    internal void Clear(string name) => _values.Remove(name);

    /// <summary>Takes over the values set on another, as far as they are declared here.</summary>
    internal void CopyValues(Params other)
    {
        foreach (var (name, value) in other._values)
            if (HasParam(name))
                _values[name] = value;
    }

    private protected virtual object? DefaultOf(Param parameter) =>
        parameter.BoxedDefault ?? (parameter.Name == "outputCol" ? $"{Uid}__output" : null);

    private string Explain(Param parameter)
    {
        var notes = new List<string>();
        if (DefaultOf(parameter) is { } value)
            notes.Add($"default: {Show(value)}");
        if (_values.TryGetValue(parameter.Name, out var current))
            notes.Add($"current: {Show(current)}");
        return $"{parameter.Name}: {parameter.Doc} ({(notes.Count == 0 ? "undefined" : string.Join(", ", notes))})";
    }

    private static string Show(object value) => value is Array array
        ? $"[{string.Join(", ", array.Cast<object>())}]"
        : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;

    private Param Declared(string name) => _declared.TryGetValue(name, out var parameter)
        ? parameter
        : throw new ArgumentException(
            $"{Uid} has no parameter '{name}'. It has: {string.Join(", ", Parameters.Select(p => p.Name))}.",
            nameof(name));
}
