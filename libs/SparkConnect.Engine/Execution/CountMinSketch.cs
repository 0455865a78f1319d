using System.Buffers.Binary;

namespace SparkConnect.Engine.Execution;

/// <summary>Spark's count-min sketch: how often values occur, in few numbers, and never too seldom.</summary>
internal sealed class CountMinSketch
{
    private readonly long[] _factors;
    private readonly long[][] _table;
    private readonly int _width;
    private long _total;

    /// <summary>A sketch whose counts are too high by no more than a share of all values.</summary>
    /// <param name="error">The share.</param>
    /// <param name="confidence">How sure that is.</param>
    /// <param name="seed">Begins the chance by which the hash functions are chosen.</param>
    public CountMinSketch(double error, double confidence, int seed)
    {
        _width = int.CreateSaturating(Math.Ceiling(2 / error));
        var depth = int.CreateSaturating(Math.Ceiling(-Math.Log(1 - confidence) / Math.Log(2)));
        var random = new JavaRandom(seed);
        _factors = [.. Enumerable.Range(0, depth).Select(_ => (long)random.NextInt(int.MaxValue))];
        _table = [.. Enumerable.Range(0, depth).Select(_ => new long[_width])];
    }

    public void Add(long value)
    {
        for (var i = 0; i < _table.Length; i++)
        {
            var hash = _factors[i] * value;
            hash = (hash + (hash >> 32)) & int.MaxValue;
            _table[i][(int)hash % _width]++;
        }

        _total++;
    }

    public void Add(ReadOnlySpan<byte> value)
    {
        var first = SparkHashes.Murmur(value, 0);
        var second = SparkHashes.Murmur(value, first);
        for (var i = 0; i < _table.Length; i++)
            _table[i][Math.Abs((first + i * second) % _width)]++;
        _total++;
    }

    /// <summary>Version 1 of Spark's format: numbers with the highest byte first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[4 + 8 + 4 + 4 + 8 * _factors.Length + 8 * _factors.Length * _width];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 1);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(4), _total);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), _factors.Length);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), _width);
        var at = 20;
        foreach (var number in _factors.Concat(_table.SelectMany(row => row)))
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(at), number);
            at += 8;
        }

        return bytes;
    }
}
