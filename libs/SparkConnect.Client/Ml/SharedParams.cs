namespace SparkConnect.Client.Ml;

/// <summary>Has <c>inputCol</c>.</summary>
public interface IHasInputCol;

/// <summary>Has <c>inputCols</c>.</summary>
public interface IHasInputCols;

/// <summary>Has <c>outputCol</c>.</summary>
public interface IHasOutputCol;

/// <summary>Has <c>outputCols</c>.</summary>
public interface IHasOutputCols;

/// <summary>Has <c>featuresCol</c>.</summary>
public interface IHasFeaturesCol;

/// <summary>Has <c>predictionCol</c>.</summary>
public interface IHasPredictionCol;

/// <summary>Has <c>labelCol</c>.</summary>
public interface IHasLabelCol;

/// <summary>Has <c>weightCol</c>.</summary>
public interface IHasWeightCol;

/// <summary>Has <c>maxIter</c>.</summary>
public interface IHasMaxIter;

/// <summary>Has <c>seed</c>.</summary>
public interface IHasSeed;

/// <summary>Has <c>handleInvalid</c>.</summary>
public interface IHasHandleInvalid;

/// <summary>Has <c>distanceMeasure</c>.</summary>
public interface IHasDistanceMeasure;

/// <summary>Has <c>metricName</c>.</summary>
public interface IHasMetricName;

/// <summary>Setters and getters of the parameters that many stages share, each defined once.</summary>
public static class SharedParams
{
    /// <summary>Sets the name of the input column.</summary>
    public static T SetInputCol<T>(this T stage, string value) where T : Params, IHasInputCol =>
        stage.With("inputCol", value);

    /// <summary>Sets the names of the input columns.</summary>
    public static T SetInputCols<T>(this T stage, params string[] value) where T : Params, IHasInputCols =>
        stage.With("inputCols", value);

    /// <summary>Sets the name of the output column; default the stage's uid and <c>__output</c>.</summary>
    public static T SetOutputCol<T>(this T stage, string value) where T : Params, IHasOutputCol =>
        stage.With("outputCol", value);

    /// <summary>Sets the names of the output columns.</summary>
    public static T SetOutputCols<T>(this T stage, params string[] value) where T : Params, IHasOutputCols =>
        stage.With("outputCols", value);

    /// <summary>Sets the name of the column of feature vectors; default <c>features</c>.</summary>
    public static T SetFeaturesCol<T>(this T stage, string value) where T : Params, IHasFeaturesCol =>
        stage.With("featuresCol", value);

    /// <summary>Sets the name of the prediction column; default <c>prediction</c>.</summary>
    public static T SetPredictionCol<T>(this T stage, string value) where T : Params, IHasPredictionCol =>
        stage.With("predictionCol", value);

    /// <summary>Sets the name of the label column; default <c>label</c>.</summary>
    public static T SetLabelCol<T>(this T stage, string value) where T : Params, IHasLabelCol =>
        stage.With("labelCol", value);

    /// <summary>Sets the name of the weight column; where none is set, every row weighs 1.</summary>
    public static T SetWeightCol<T>(this T stage, string value) where T : Params, IHasWeightCol =>
        stage.With("weightCol", value);

    /// <summary>Sets the greatest number of iterations, at least 0.</summary>
    public static T SetMaxIter<T>(this T stage, int value) where T : Params, IHasMaxIter =>
        stage.With("maxIter", value);

    /// <summary>Sets the seed of random choices.</summary>
    public static T SetSeed<T>(this T stage, long value) where T : Params, IHasSeed => stage.With("seed", value);

    /// <summary>Sets what becomes of invalid rows: <c>error</c> (default), <c>skip</c> or <c>keep</c>.</summary>
    public static T SetHandleInvalid<T>(this T stage, string value) where T : Params, IHasHandleInvalid =>
        stage.With("handleInvalid", value);

    /// <summary>Sets the measure of distance, such as <c>euclidean</c> or <c>cosine</c>.</summary>
    public static T SetDistanceMeasure<T>(this T stage, string value) where T : Params, IHasDistanceMeasure =>
        stage.With("distanceMeasure", value);

    /// <summary>Sets the name of the metric that an evaluator works out.</summary>
    public static T SetMetricName<T>(this T stage, string value) where T : Params, IHasMetricName =>
        stage.With("metricName", value);

    internal static T With<T>(this T stage, string name, object value) where T : Params
    {
        stage.Set(name, value);
        return stage;
    }
}
