namespace DeltaLake.DeletionVectors;

/// <summary>The CRC-32 of IEEE 802.3, as <c>java.util.zip.CRC32</c>.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = MakeTable();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var part in bytes)
            crc = (crc >> 8) ^ Table[(byte)(crc ^ part)];
        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint index = 0; index < 256; index++)
        {
            var value = index;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
            table[index] = value;
        }

        return table;
    }
}
