using System.Numerics;

namespace DeltaLake.DeletionVectors;

/// <summary>
/// The deleted rows of one file, as 0-based row indexes in the order of the file. In memory a bitmap for each 65,536
/// rows that hold a deleted one; serialised as a 64-bit Roaring bitmap (see <see cref="RoaringBitmapArray"/>).
/// </summary>
public sealed class DeletionVector
{
    internal const int RowsInBlock = 1 << 16;

    private readonly SortedDictionary<long, ulong[]> _blocks = [];

    /// <summary>How many rows are deleted.</summary>
    public long Cardinality { get; private set; }

    /// <summary>The greatest deleted row index; -1 where none is.</summary>
    public long MaxRowIndex
    {
        get
        {
            foreach (var (block, bits) in _blocks.Reverse())
            {
                var word = Array.FindLastIndex(bits, part => part != 0);
                if (word >= 0)
                    return (block * RowsInBlock) + (word * 64) + 63 - BitOperations.LeadingZeroCount(bits[word]);
            }

            return -1;
        }
    }

    internal IReadOnlyDictionary<long, ulong[]> Blocks => _blocks;

    /// <summary>Marks a row as deleted; false where it was already.</summary>
    public bool Add(long rowIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowIndex);
        var bits = Block(rowIndex / RowsInBlock);
        var word = (int)(rowIndex % RowsInBlock) / 64;
        var mask = 1ul << (int)(rowIndex % 64);
        if ((bits[word] & mask) != 0)
            return false;
        bits[word] |= mask;
        Cardinality++;
        return true;
    }

    /// <summary>Marks all rows of another vector as deleted too.</summary>
    public void Add(DeletionVector other)
    {
        foreach (var rowIndex in other.Rows())
            Add(rowIndex);
    }

    /// <summary>True where the row is deleted.</summary>
    public bool Contains(long rowIndex) =>
        rowIndex >= 0 && _blocks.TryGetValue(rowIndex / RowsInBlock, out var bits) &&
        (bits[(int)(rowIndex % RowsInBlock) / 64] & (1ul << (int)(rowIndex % 64))) != 0;

    /// <summary>The deleted rows in ascending order.</summary>
    public IEnumerable<long> Rows()
    {
        foreach (var (block, bits) in _blocks)
        {
            for (var word = 0; word < bits.Length; word++)
            {
                for (var rest = bits[word]; rest != 0; rest &= rest - 1)
                    yield return (block * RowsInBlock) + (word * 64) + BitOperations.TrailingZeroCount(rest);
            }
        }
    }

    private ulong[] Block(long number)
    {
        if (!_blocks.TryGetValue(number, out var bits))
            _blocks[number] = bits = new ulong[RowsInBlock / 64];
        return bits;
    }
}
