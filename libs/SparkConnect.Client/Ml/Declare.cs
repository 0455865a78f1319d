namespace SparkConnect.Client.Ml;

/// <summary>The declarations of parameters that several stages share.</summary>
internal static class Declare
{
    public static readonly Param InputCol = new Param<string>("inputCol", "input column name");
    public static readonly Param InputCols = new Param<string[]>("inputCols", "input column names");
    public static readonly Param OutputCol = new Param<string>("outputCol", "output column name");
    public static readonly Param OutputCols = new Param<string[]>("outputCols", "output column names");
    public static readonly Param FeaturesCol = new Param<string>("featuresCol", "features column name", "features");
    public static readonly Param LabelCol = new Param<string>("labelCol", "label column name", "label");
    public static readonly Param WeightCol = new Param<string>("weightCol", "weight column name");
    public static readonly Param Seed = new Param<long>("seed", "random seed");

    public static readonly Param PredictionCol =
        new Param<string>("predictionCol", "prediction column name", "prediction");

    public static readonly Param HandleInvalid =
        new Param<string>("handleInvalid", "what becomes of invalid rows: error, skip or keep", "error");

    public static Param MaxIter(int value) =>
        new Param<int>("maxIter", "greatest number of iterations, at least 0", value);

    public static Param DistanceMeasure(string value) =>
        new Param<string>("distanceMeasure", "measure of distance", value);

    public static Param MetricName(string value) => new Param<string>("metricName", "metric of the evaluation", value);
}
