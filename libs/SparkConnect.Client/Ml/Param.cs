namespace SparkConnect.Client.Ml;

/// <summary>A parameter of an estimator, transformer, model or evaluator, under Spark's own name.</summary>
/// <param name="Name">Spark's name, such as <c>maxIter</c>.</param>
/// <param name="Doc">What it means, in one line.</param>
public abstract record Param(string Name, string Doc)
{
    internal abstract object? BoxedDefault { get; }

    internal abstract object Convert(object value);
}

/// <summary>A parameter with the type of its value.</summary>
/// <param name="Name">Spark's name.</param>
/// <param name="Doc">What it means, in one line.</param>
/// <param name="Default">Value where none is set; null where there is no default.</param>
internal sealed record Param<T>(string Name, string Doc, object? Default = null) : Param(Name, Doc)
{
    internal override object? BoxedDefault => Default;

    // Spark stores whole numbers of any width; what a loaded operator holds is brought to the declared type.
    internal override object Convert(object value) => value switch
    {
        T fits => fits,
        IConvertible number when typeof(T).IsPrimitive || typeof(T) == typeof(string) =>
            System.Convert.ChangeType(number, typeof(T), System.Globalization.CultureInfo.InvariantCulture),
        object[] array when typeof(T) == typeof(string[]) => Array.ConvertAll(array, item => (string)item),
        object[] array when typeof(T) == typeof(double[]) => Array.ConvertAll(
            array, item => System.Convert.ToDouble(item, System.Globalization.CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException(
            $"Parameter '{Name}' takes {typeof(T).Name}, got {value.GetType().Name}.", nameof(value)),
    };
}
