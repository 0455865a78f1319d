using System.Buffers.Binary;
using System.Numerics;

namespace SparkConnect.Engine.Execution;

/// <summary>Spark's Murmur3_x86_32 and XXH64, which hash(…) and xxhash64(…) give.</summary>
internal static class SparkHashes
{
    private const ulong P1 = 0x9E3779B185EBCA87, P2 = 0xC2B2AE3D27D4EB4F, P3 = 0x165667B19E3779F9,
        P4 = 0x85EBCA77C2B2AE63, P5 = 0x27D4EB2F165667C5;

    public static int Murmur(int value, int seed) => Finish(Mix((uint)seed, (uint)value), 4);

    public static int Murmur(long value, int seed) =>
        Finish(Mix(Mix((uint)seed, (uint)value), (uint)((ulong)value >> 32)), 8);

    // Spark's own tail: the bytes after the last whole word go in one by one, with their sign.
    public static int Murmur(ReadOnlySpan<byte> bytes, int seed)
    {
        var hash = (uint)seed;
        var at = 0;
        for (; at + 4 <= bytes.Length; at += 4)
            hash = Mix(hash, BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]));
        for (; at < bytes.Length; at++)
            hash = Mix(hash, (uint)(sbyte)bytes[at]);
        return Finish(hash, bytes.Length);
    }

    public static long Xx(int value, long seed)
    {
        var hash = (ulong)seed + P5 + 4;
        hash ^= (uint)value * P1;
        return Avalanche(BitOperations.RotateLeft(hash, 23) * P2 + P3);
    }

    public static long Xx(long value, long seed)
    {
        var hash = (ulong)seed + P5 + 8;
        hash ^= BitOperations.RotateLeft((ulong)value * P2, 31) * P1;
        return Avalanche(BitOperations.RotateLeft(hash, 27) * P1 + P4);
    }

    public static long Xx(ReadOnlySpan<byte> bytes, long seed)
    {
        var hash = (ulong)bytes.Length;
        var at = 0;
        if (bytes.Length >= 32)
        {
            ulong v1 = (ulong)seed + P1 + P2, v2 = (ulong)seed + P2, v3 = (ulong)seed, v4 = (ulong)seed - P1;
            for (; at + 32 <= bytes.Length; at += 32)
            {
                v1 = Round(v1, Word(bytes, at));
                v2 = Round(v2, Word(bytes, at + 8));
                v3 = Round(v3, Word(bytes, at + 16));
                v4 = Round(v4, Word(bytes, at + 24));
            }

            var sum = BitOperations.RotateLeft(v1, 1) + BitOperations.RotateLeft(v2, 7)
                + BitOperations.RotateLeft(v3, 12) + BitOperations.RotateLeft(v4, 18);
            hash += Merge(Merge(Merge(Merge(sum, v1), v2), v3), v4);
        }
        else
        {
            hash += (ulong)seed + P5;
        }

        return Avalanche(Tail(hash, bytes[at..]));
    }

    private static ulong Tail(ulong hash, ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        for (; at + 8 <= bytes.Length; at += 8)
        {
            hash ^= Round(0, Word(bytes, at));
            hash = BitOperations.RotateLeft(hash, 27) * P1 + P4;
        }

        if (at + 4 <= bytes.Length)
        {
            hash ^= BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) * P1;
            hash = BitOperations.RotateLeft(hash, 23) * P2 + P3;
            at += 4;
        }

        for (; at < bytes.Length; at++)
        {
            hash ^= bytes[at] * P5;
            hash = BitOperations.RotateLeft(hash, 11) * P1;
        }

        return hash;
    }

    private static uint Mix(uint hash, uint value)
    {
        value = BitOperations.RotateLeft(value * 0xcc9e2d51, 15) * 0x1b873593;
        return BitOperations.RotateLeft(hash ^ value, 13) * 5 + 0xe6546b64;
    }

    private static int Finish(uint hash, int length)
    {
        hash ^= (uint)length;
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return (int)(hash ^ (hash >> 16));
    }

    private static ulong Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);

    private static ulong Round(ulong acc, ulong value) => BitOperations.RotateLeft(acc + value * P2, 31) * P1;

    private static ulong Merge(ulong hash, ulong value) => (hash ^ Round(0, value)) * P1 + P4;

    private static long Avalanche(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * P2;
        hash = (hash ^ (hash >> 29)) * P3;
        return (long)(hash ^ (hash >> 32));
    }
}
