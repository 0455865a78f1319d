using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Personalization.Ingestion.Landing;

/// <summary>128 bits of a row's SHA-256: equal for equal rows, for others only by a chance that never comes.</summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct RowHash(UInt128 Value)
{
    internal static RowHash Of(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, hash);
        return new RowHash(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    internal RowHash Plus(RowHash other) => new(unchecked(Value + other.Value));

    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    private static RowHash Parse(string? text) =>
        new(UInt128.Parse(text ?? "", NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private sealed class Converter : JsonConverter<RowHash>
    {
        public override RowHash Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString());

        public override void Write(Utf8JsonWriter writer, RowHash value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());

        public override RowHash ReadAsPropertyName(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

        public override void WriteAsPropertyName(
            Utf8JsonWriter writer, RowHash value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.ToString());
    }
}
