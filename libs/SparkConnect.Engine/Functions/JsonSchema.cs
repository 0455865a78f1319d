using System.Globalization;
using System.Numerics;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>schema_of_json: the type of a JSON text as Spark infers it from files.</summary>
internal sealed class JsonSchema
{
    private readonly bool _asText;
    private readonly bool _prefersDecimal;
    private readonly bool _dropsNulls;

    private JsonSchema(SourceOptions options)
    {
        _asText = options.Flag("primitivesAsString");
        _prefersDecimal = options.Flag("prefersDecimal");
        _dropsNulls = options.Flag("dropFieldIfAllNull");
    }

    public static Call Build(FunctionCall call)
    {
        var text = RecordFunctions.Sample(call, "json");
        var options = OptionMap.Of(
            call, 1, "allowBackslashEscapingAnyCharacter", "allowComments", "inferTimestamp", "locale", "timeZone",
            "timestampFormat", "timestampNTZFormat", "allowSingleQuotes");
        var schema = new JsonSchema(options);
        var type = Parse(text, options) is { } value ? schema.TypeOf(value) : DataTypes.Null;
        var known = schema.Canonical(type) ?? type switch
        {
            StructType => new StructType([]),
            ArrayType { ElementType: StructType } => new ArrayType(new StructType([])),
            _ => DataTypes.String,
        };
        return new Call(Literal.Quote(known.Sql), "schema_of_json({0})", DataTypes.String, false, call.Arguments[0]);
    }

    private static JsonValue? Parse(string text, SourceOptions options)
    {
        try
        {
            return new JacksonReader(text)
            {
                AllowsBareNames = options.Flag("allowUnquotedFieldNames"),
                AllowsLeadingZeros = options.Flag("allowNumericLeadingZeros"),
                AllowsNonNumbers = options.Flag("allowNonNumericNumbers", true),
                AllowsControls = options.Flag("allowUnquotedControlChars"),
            }.Read();
        }
        catch (FormatException e)
        {
            throw new SparkException("_LEGACY_ERROR", $"The text is no JSON: {text}", innerException: e);
        }
    }

    private DataType TypeOf(JsonValue value) => value.Kind switch
    {
        JsonKind.Null => DataTypes.Null,
        JsonKind.Text when value.Text.Length == 0 => DataTypes.Null,
        JsonKind.Text => _prefersDecimal && Decimal(value.Text) is { } number ? number : DataTypes.String,
        JsonKind.List => new ArrayType(value.Items.Select(TypeOf).Aggregate<DataType, DataType>(
            DataTypes.Null, Common)),
        JsonKind.Object => new StructType(value.Fields.Select(f => new StructField(f.Name, TypeOf(f.Value), true))
            .OrderBy(f => f.Name, StringComparer.Ordinal)),
        _ when _asText => DataTypes.String,
        JsonKind.Truth => DataTypes.Boolean,
        JsonKind.Whole when long.TryParse(value.Text, CultureInfo.InvariantCulture, out _) => DataTypes.Long,
        JsonKind.Whole => Decimal(value.Text) ?? (DataType)DataTypes.Double,
        _ => _prefersDecimal && Decimal(value.Text) is { } number ? number : DataTypes.Double,
    };

    // Null for what no decimal can hold.
    private static DecimalType? Decimal(string text)
    {
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = mark < 0 ? text : text[..mark];
        var exponent = 0;
        if (mark >= 0 && !int.TryParse(text.AsSpan(mark + 1), CultureInfo.InvariantCulture, out exponent)
            || !BigInteger.TryParse(mantissa.Replace(".", "", StringComparison.Ordinal),
                NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var digits))
            return null;
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var scale = (point < 0 ? 0 : mantissa.Length - point - 1) - exponent;
        var precision = Math.Max(BigInteger.Abs(digits).ToString(CultureInfo.InvariantCulture).Length, scale);
        return scale >= 0 && precision <= DecimalType.MaxPrecision ? new DecimalType(precision, scale) : null;
    }

    // The type that two items of a list have in common; text where there is none.
    private static DataType Common(DataType a, DataType b) => (a, b) switch
    {
        _ when a == b => a,
        (NullType, _) => b,
        (_, NullType) => a,
        (LongType, DoubleType) or (DoubleType, LongType or DecimalType) or (DecimalType, DoubleType) =>
            DataTypes.Double,
        (LongType, DecimalType y) => Common(new DecimalType(20, 0), y),
        (DecimalType x, LongType) => Common(x, new DecimalType(20, 0)),
        (DecimalType x, DecimalType y) => Wider(x, y),
        (ArrayType x, ArrayType y) => new ArrayType(Common(x.ElementType, y.ElementType)),
        (StructType x, StructType y) => new StructType(x.Fields.Concat(y.Fields).GroupBy(f => f.Name)
            .Select(g => new StructField(g.Key, g.Select(f => f.DataType).Aggregate(Common), true))
            .OrderBy(f => f.Name, StringComparer.Ordinal)),
        _ => DataTypes.String,
    };

    private static DataType Wider(DecimalType a, DecimalType b)
    {
        var scale = Math.Max(a.Scale, b.Scale);
        var precision = Math.Max(a.Precision - a.Scale, b.Precision - b.Scale) + scale;
        return precision > DecimalType.MaxPrecision ? DataTypes.Double : new DecimalType(precision, scale);
    }

    // Nulls alone are text, an object without fields is nothing.
    private DataType? Canonical(DataType type)
    {
        switch (type)
        {
            case NullType:
                return _dropsNulls ? null : DataTypes.String;
            case ArrayType a:
                return Canonical(a.ElementType) is { } element ? new ArrayType(element) : null;
            case StructType s:
                var fields = s.Fields.Where(f => f.Name.Length > 0)
                    .Select(f => (f.Name, Type: Canonical(f.DataType))).Where(f => f.Type is not null)
                    .Select(f => new StructField(f.Name, f.Type!, true)).ToArray();
                return fields.Length > 0 ? new StructType(fields) : null;
            default:
                return type;
        }
    }
}
