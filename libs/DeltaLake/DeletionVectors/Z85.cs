namespace DeltaLake.DeletionVectors;

/// <summary>The Z85 encoding of ZeroMQ (RFC 32): four bytes as five printable characters.</summary>
internal static class Z85
{
    private const string Alphabet =
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

    private static readonly int[] Values = MakeValues();

    /// <summary>Encodes bytes, filled up with zeros to a multiple of four.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new char[(bytes.Length + 3) / 4 * 5];
        for (var block = 0; block < text.Length / 5; block++)
        {
            uint value = 0;
            for (var index = 0; index < 4; index++)
                value = (value << 8) | (block * 4 + index < bytes.Length ? bytes[block * 4 + index] : 0u);
            for (var index = 4; index >= 0; index--)
            {
                text[block * 5 + index] = Alphabet[(int)(value % 85)];
                value /= 85;
            }
        }

        return new string(text);
    }

    /// <summary>Decodes text to its first <paramref name="length"/> bytes.</summary>
    /// <exception cref="FormatException">A character is not of the alphabet, or the length does not fit.</exception>
    public static byte[] Decode(string text, int length)
    {
        if (text.Length % 5 != 0 || length > text.Length / 5 * 4)
            throw new FormatException($"{text.Length} characters of Z85 cannot hold {length} bytes.");
        var bytes = new byte[text.Length / 5 * 4];
        for (var block = 0; block < text.Length / 5; block++)
        {
            ulong value = 0;
            for (var index = 0; index < 5; index++)
                value = (value * 85) + ValueOf(text[block * 5 + index]);
            for (var index = 0; index < 4; index++)
                bytes[block * 4 + index] = (byte)(value >> (24 - 8 * index));
        }

        return bytes[..length];
    }

    private static uint ValueOf(char character) => character < 128 && Values[character] >= 0
        ? (uint)Values[character]
        : throw new FormatException($"'{character}' is no character of Z85.");

    private static int[] MakeValues()
    {
        var values = new int[128];
        Array.Fill(values, -1);
        for (var index = 0; index < Alphabet.Length; index++)
            values[Alphabet[index]] = index;
        return values;
    }
}
