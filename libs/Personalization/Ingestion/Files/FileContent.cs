using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Personalization.Ingestion.Files;

/// <summary>What one pass over a file tells.</summary>
/// <param name="Fingerprint">
/// SHA-256 of the bytes, in hexadecimal digits: the same file under another name has the same one.
/// </param>
/// <param name="IsAscii">Whether every byte means the same in all encodings but UTF-16.</param>
/// <param name="BadUtf8">Where the first bytes are that are no UTF-8; null where all are.</param>
internal sealed record FileContent(string Fingerprint, bool IsAscii, string? BadUtf8)
{
    private const int BufferLength = 1 << 17;

    internal static async Task<FileContent> ReadAsync(string path, bool isText, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var check = new Utf8Check();
        var buffer = new byte[BufferLength];
        int length;
        while ((length = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            hash.AppendData(buffer, 0, length);
            if (isText)
                check.Take(buffer.AsSpan(0, length));
        }

        check.End();
        return new FileContent(Convert.ToHexStringLower(hash.GetHashAndReset()), check.IsAscii, check.Bad);
    }

    /// <summary>Checks UTF-8 over many buffers and counts lines, to tell where it breaks.</summary>
    private sealed class Utf8Check
    {
        private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        private readonly char[] _chars = new char[BufferLength + 1];
        private long _lineNumber = 1;

        internal bool IsAscii { get; private set; } = true;

        internal string? Bad { get; private set; }

        internal void Take(ReadOnlySpan<byte> bytes)
        {
            IsAscii = IsAscii && Ascii.IsValid(bytes);
            if (Bad is null)
                Decode(bytes, flush: false);
            _lineNumber += bytes.Count((byte)'\n');
        }

        internal void End()
        {
            if (Bad is null)
                Decode([], flush: true);
        }

        private void Decode(ReadOnlySpan<byte> bytes, bool flush)
        {
            try
            {
                _decoder.GetChars(bytes, _chars, flush);
            }
            catch (DecoderFallbackException error)
            {
                var before = bytes[..Math.Clamp(error.Index, 0, bytes.Length)];
                var unknown = string.Join(' ', (error.BytesUnknown ?? []).Select(
                    value => value.ToString("X2", CultureInfo.InvariantCulture)));
                Bad = string.Create(
                    CultureInfo.InvariantCulture, $"byte {unknown} in line {_lineNumber + before.Count((byte)'\n')}");
            }
        }
    }
}
