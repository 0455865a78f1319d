using System.Buffers.Binary;
using System.Numerics;

namespace MachineLearning.Linear;

/// <summary>
/// The generator of MLlib's random starts, number for number: Marsaglia's xorshift (2003) from a hashed seed, with
/// Java's ways to make numbers of its bits and normal ones by the polar method (Knuth, volume 2, algorithm 3.4.1 P).
/// </summary>
internal struct XorShift(long seed)
{
    private ulong _state = Hash(seed);
    private double _spare = double.NaN;

    public long NextLong() => ((long)Next(32) << 32) + Next(32);

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (((long)Next(26) << 27) + Next(27)) * (1.0 / (1L << 53));

    /// <summary>Standard normal.</summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(_spare))
        {
            var kept = _spare;
            _spare = double.NaN;
            return kept;
        }

        while (true)
        {
            var (one, two) = (2 * NextDouble() - 1, 2 * NextDouble() - 1);
            var square = one * one + two * two;
            if (square is >= 1 or 0)
                continue;
            var scale = Math.Sqrt(-2 * Math.Log(square) / square);
            _spare = two * scale;
            return one * scale;
        }
    }

    private int Next(int bits)
    {
        _state ^= _state << 21;
        _state ^= _state >> 35;
        _state ^= _state << 4;
        return (int)(_state & ((1UL << bits) - 1));
    }

    // Seeds are small numbers: the hash sets bits throughout.
    private static ulong Hash(long seed)
    {
        const uint Start = 0x3C074A61;
        var low = Murmur(seed, Start);
        return ((ulong)Murmur(seed, low) << 32) | low;
    }

    // MurmurHash3 (Appleby) of the seed's eight bytes, the highest first.
    private static uint Murmur(long value, uint start)
    {
        var bytes = BinaryPrimitives.ReverseEndianness((ulong)value);
        var hash = Mix(Mix(start, (uint)bytes), (uint)(bytes >> 32)) ^ sizeof(long);
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }

    private static uint Mix(uint hash, uint word) => BitOperations.RotateLeft(
        hash ^ (BitOperations.RotateLeft(word * 0xCC9E2D51, 15) * 0x1B873593), 13) * 5 + 0xE6546B64;
}
