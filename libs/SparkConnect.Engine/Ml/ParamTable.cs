namespace SparkConnect.Engine.Ml;

/// <summary>
/// The parameters that an operator declares, with Spark's defaults; each has the CLR type of its values.
/// </summary>
internal sealed class ParamTable
{
    private readonly SortedDictionary<string, (Type Type, object? Default)> _declared = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _declared.Keys;

    public ParamTable Add<T>(string name, T value) where T : notnull
    {
        _declared[name] = (typeof(T), value);
        return this;
    }

    public ParamTable Add<T>(string name)
    {
        _declared[name] = (typeof(T), null);
        return this;
    }

    public bool Has(string name) => _declared.ContainsKey(name);

    public object? DefaultOf(string name) => _declared.TryGetValue(name, out var found) ? found.Default : null;

    public Type TypeOf(string name) => _declared[name].Type;
}
