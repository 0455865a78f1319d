using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace SparkConnect.Client.Internals.Rpc;

/// <summary>
/// Reads <c>google.rpc.ErrorInfo</c> out of the status that gRPC sends as a trailer. The two messages are a few
/// fields, so they are read here by number: Status{3: details}, ErrorInfo{3: metadata}, map entry{1: key, 2: value}.
/// </summary>
internal static class ErrorInfo
{
    private const string TrailerName = "grpc-status-details-bin";

    public static IReadOnlyDictionary<string, string> From(Metadata trailers)
    {
        var metadata = new Dictionary<string, string>();
        if (trailers.FirstOrDefault(t => t.Key == TrailerName) is not { } trailer)
            return metadata;
        foreach (var detail in Fields(trailer.ValueBytes, number: 3))
        {
            var any = Any.Parser.ParseFrom(detail);
            if (!any.TypeUrl.EndsWith("google.rpc.ErrorInfo", StringComparison.Ordinal))
                continue;
            foreach (var entry in Fields(any.Value.ToByteArray(), number: 3))
                metadata[Text(entry, 1)] = Text(entry, 2);
        }

        return metadata;
    }

    private static string Text(byte[] entry, int number) =>
        Fields(entry, number).Select(System.Text.Encoding.UTF8.GetString).FirstOrDefault() ?? "";

    private static List<byte[]> Fields(byte[] message, int number)
    {
        var found = new List<byte[]>();
        using var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == number
                && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
                found.Add(input.ReadBytes().ToByteArray());
            else
                input.SkipLastField();
        }

        return found;
    }
}
