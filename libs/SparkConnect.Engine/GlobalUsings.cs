// The messages have types of these names too; in the engine they mean Spark's type model.
global using DataType = SparkConnect.Protocol.Types.DataType;
