using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SparkConnect.Client;

namespace Personalization.Jobs.Output;

/// <summary>One JSON array with one object a line, nulls included.</summary>
internal sealed class JsonRowWriter(TextWriter output) : RowWriter(output)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private IReadOnlyList<string> _columns = [];
    private bool _isFirst = true;

    internal override void Begin(IReadOnlyList<string> columns)
    {
        _columns = columns;
        Output.Write('[');
    }

    internal override void Write(Row row)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, Options))
            Cells.WriteObject(json, _columns, row);
        Output.Write(_isFirst ? "\n" : ",\n");
        Output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _isFirst = false;
    }

    internal override void End() => Output.WriteLine(_isFirst ? "]" : "\n]");
}
