namespace SparkConnect.Client.Ml;

/// <summary>A value for one parameter of one stage; what parameter grids are made of.</summary>
/// <param name="Parent">The uid of the stage.</param>
/// <param name="Name">Spark's name of the parameter.</param>
/// <param name="Value">The value.</param>
public sealed record ParamPair(string Parent, string Name, object Value);
