using System.Buffers.Binary;
using System.Numerics;

namespace DeltaLake.DeletionVectors;

/// <summary>
/// The portable form of Delta's 64-bit Roaring bitmap (protocol, section Deletion Vector Format; RoaringFormatSpec for
/// the 32-bit bitmaps in it): magic number, count of 32-bit bitmaps, then each with its high 32 bits. Reads array,
/// bitmap and run containers; writes arrays and bitmaps.
/// </summary>
internal static class RoaringBitmapArray
{
    public const int Magic = 1681511377;
    private const int CookieNoRuns = 12346;
    private const int CookieRuns = 12347;
    private const int MaxArraySize = 4096;
    private const int MinContainersWithOffsets = 4;
    private const int BitmapBytes = 8192;

    public static byte[] Write(DeletionVector vector)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        var bitmaps = vector.Blocks.Where(block => Array.Exists(block.Value, word => word != 0))
            .GroupBy(block => block.Key >> 16)
            .ToList();
        writer.Write(Magic);
        writer.Write((long)bitmaps.Count);
        foreach (var bitmap in bitmaps)
        {
            writer.Write((int)bitmap.Key);
            WriteBitmap(writer, bitmap.Select(block => ((ushort)block.Key, block.Value)).ToList());
        }

        return buffer.ToArray();
    }

    public static DeletionVector Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new SpanReader(bytes);
        var magic = reader.Int32();
        if (magic != Magic)
            throw new InvalidDataException($"The deletion vector starts with {magic} instead of {Magic}.");
        var vector = new DeletionVector();
        for (var count = reader.Int64(); count > 0; count--)
        {
            var high = (long)(uint)reader.Int32() << 32;
            ReadBitmap(ref reader, high, vector);
        }

        return vector;
    }

    private static void WriteBitmap(BinaryWriter writer, List<(ushort Key, ulong[] Bits)> blocks)
    {
        var sizes = blocks.Select(block => block.Bits.Sum(BitOperations.PopCount)).ToList();
        writer.Write(CookieNoRuns);
        writer.Write(blocks.Count);
        for (var index = 0; index < blocks.Count; index++)
        {
            writer.Write(blocks[index].Key);
            writer.Write((ushort)(sizes[index] - 1));
        }

        var offset = 8 + (8 * blocks.Count);
        foreach (var size in sizes)
        {
            writer.Write(offset);
            offset += size <= MaxArraySize ? 2 * size : BitmapBytes;
        }

        for (var index = 0; index < blocks.Count; index++)
            WriteContainer(writer, blocks[index].Bits, sizes[index] <= MaxArraySize);
    }

    private static void WriteContainer(BinaryWriter writer, ulong[] bits, bool asArray)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            if (!asArray)
            {
                writer.Write(bits[word]);
                continue;
            }

            for (var rest = bits[word]; rest != 0; rest &= rest - 1)
                writer.Write((ushort)((word * 64) + BitOperations.TrailingZeroCount(rest)));
        }
    }

    private static void ReadBitmap(ref SpanReader reader, long high, DeletionVector vector)
    {
        var cookie = reader.Int32();
        var hasRuns = (cookie & 0xffff) == CookieRuns;
        if (!hasRuns && cookie != CookieNoRuns)
            throw new InvalidDataException($"{cookie} is no cookie of a Roaring bitmap.");
        var count = hasRuns ? (cookie >>> 16) + 1 : reader.Int32();
        var runFlags = hasRuns ? reader.Take((count + 7) / 8) : [];
        var header = reader.Take(4 * count);
        if (!hasRuns || count >= MinContainersWithOffsets)
            reader.Take(4 * count);
        for (var index = 0; index < count; index++)
        {
            var start = high | ((long)BinaryPrimitives.ReadUInt16LittleEndian(header[(4 * index)..]) << 16);
            var size = BinaryPrimitives.ReadUInt16LittleEndian(header[((4 * index) + 2)..]) + 1;
            var isRun = hasRuns && (runFlags[index / 8] & (1 << (index % 8))) != 0;
            ReadContainer(ref reader, start, size, isRun, vector);
        }
    }

    private static void ReadContainer(ref SpanReader reader, long start, int size, bool isRun, DeletionVector vector)
    {
        if (isRun)
        {
            for (var runs = reader.UInt16(); runs > 0; runs--)
            {
                var first = reader.UInt16();
                var last = first + reader.UInt16();
                for (int value = first; value <= last; value++)
                    vector.Add(start + value);
            }
        }
        else if (size <= MaxArraySize)
        {
            for (var index = 0; index < size; index++)
                vector.Add(start + reader.UInt16());
        }
        else
        {
            for (var word = 0; word < BitmapBytes / 8; word++)
            {
                for (var rest = (ulong)reader.Int64(); rest != 0; rest &= rest - 1)
                    vector.Add(start + (word * 64) + BitOperations.TrailingZeroCount(rest));
            }
        }
    }

    private ref struct SpanReader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public ReadOnlySpan<byte> Take(int count)
        {
            if (count < 0 || count > _rest.Length)
                throw new InvalidDataException($"The deletion vector ends {count - _rest.Length} bytes too early.");
            var taken = _rest[..count];
            _rest = _rest[count..];
            return taken;
        }

        public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

        public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

        public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));
    }
}
