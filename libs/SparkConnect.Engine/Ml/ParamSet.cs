using System.Globalization;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Ml;

/// <summary>The parameter values of one operator: those set, over Spark's defaults.</summary>
internal sealed class ParamSet
{
    private readonly ParamTable _table;
    private readonly SortedDictionary<string, object> _values = new(StringComparer.Ordinal);

    public ParamSet(string uid, ParamTable table)
    {
        Uid = uid;
        _table = table;
    }

    public string Uid { get; }

    public IReadOnlyDictionary<string, object> Values => _values;

    /// <summary>Spark's defaults, those of the output column included.</summary>
    public IEnumerable<(string Name, object Value)> Defaults => _table.Names
        .Select(name => (Name: name, Value: DefaultOf(name)))
        .Where(pair => pair.Value is not null)
        .Select(pair => (pair.Name, pair.Value!));

    public static ParamSet From(string uid, ParamTable table, MlParams? message)
    {
        var set = new ParamSet(uid, table);
        foreach (var (name, literal) in message?.Params ?? [])
            set.Set(name, MlValues.FromLiteral(name, literal));
        return set;
    }

    /// <summary>These values with those of a client's copy of the model over them.</summary>
    public ParamSet With(MlParams? message)
    {
        var set = From(Uid, _table, message);
        foreach (var (name, value) in _values)
            set._values.TryAdd(name, value);
        return set;
    }

    /// <summary>The values that the model of an estimator takes over.</summary>
    public ParamSet For(ParamTable model)
    {
        var set = new ParamSet(Uid, model);
        foreach (var (name, value) in _values)
            if (model.Has(name))
                set._values[name] = value;
        return set;
    }

    public void Set(string name, object value)
    {
        if (!_table.Has(name))
            throw new Protocol.SparkException("", $"Param {name} does not exist.");
        _values[name] = Fit(name, value, _table.TypeOf(name));
    }

    public bool IsDefined(string name) => Find(name) is not null;

    public T Get<T>(string name) => Find(name) is T value
        ? value
        : throw MlErrors.Illegal($"Failed to find a default value for {name}");

    public string? Text(string name) => Find(name) as string;

    /// <summary>A whole number that must not be below a limit.</summary>
    public int AtLeast(string name, int limit) => Get<int>(name) is var value && value >= limit
        ? value
        : throw MlErrors.InvalidParam(Uid, name, value);

    /// <summary>A number that must not be negative.</summary>
    public double NotNegative(string name) => Get<double>(name) is var value && value >= 0
        ? value
        : throw MlErrors.InvalidParam(Uid, name, value);

    /// <summary>A word among those allowed.</summary>
    public string OneOf(string name, params ReadOnlySpan<string> words)
    {
        var value = Get<string>(name);
        foreach (var word in words)
            if (string.Equals(word, value, StringComparison.OrdinalIgnoreCase))
                return word;
        throw MlErrors.InvalidParam(Uid, name, value);
    }

    public object? Find(string name) => _values.TryGetValue(name, out var value) ? value : DefaultOf(name);

    private object? DefaultOf(string name) =>
        _table.DefaultOf(name) ?? (name == "outputCol" && _table.Has(name) ? $"{Uid}__output" : null);

    private object Fit(string name, object value, Type type)
    {
        try
        {
            return value.GetType() == type ? value : Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException or FormatException)
        {
            throw MlErrors.Unsupported($"Parameter {name} of {Uid} takes {type.Name}, got {value.GetType().Name}.");
        }
    }
}
