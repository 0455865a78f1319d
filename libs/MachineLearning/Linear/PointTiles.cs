using System.Numerics;

namespace MachineLearning.Linear;

/// <summary>
/// Points turned so that one feature of 64 points lies side by side: a tile holds dimension × 64 values. Kernels then
/// work on points as lanes, without a sum across a register. Points that are missing in the last tile are zero.
/// </summary>
internal sealed class PointTiles<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public const int Width = 64;

    private readonly T[] _values;

    public PointTiles(int count, int dimension)
    {
        Count = count;
        Dimension = dimension;
        TileCount = (count + Width - 1) / Width;
        _values = GC.AllocateUninitializedArray<T>(checked(TileCount * Width * dimension));
        if (count % Width != 0)
            _values.AsSpan((TileCount - 1) * Width * dimension).Clear();
    }

    public int Count { get; }

    public int Dimension { get; }

    public int TileCount { get; }

    /// <summary>Turns rows (count × dimension), each less the offset, on several threads.</summary>
    public static unsafe PointTiles<T> From<TSource>(
        ReadOnlySpan<TSource> rows, int dimension, double[] offset, ParallelOptions parallel)
        where TSource : unmanaged, IFloatingPointIeee754<TSource>
    {
        const int tilesAtOnce = 256;
        var tiles = new PointTiles<T>(rows.Length / dimension, dimension);
        // A span cannot be captured; pinned for as long as the loop runs, its address can.
        fixed (TSource* source = rows)
        {
            var first = (nint)source;
            Parallel.For(0, (tiles.TileCount + tilesAtOnce - 1) / tilesAtOnce, parallel, part =>
            {
                var end = Math.Min(tiles.TileCount, (part + 1) * tilesAtOnce);
                for (var tile = part * tilesAtOnce; tile < end; tile++)
                    tiles.Turn(tile, (TSource*)first + (long)tile * Width * dimension, offset);
            });
        }

        return tiles;
    }

    /// <summary>Tile by number: dimension × 64.</summary>
    public Span<T> Tile(int index) => _values.AsSpan(index * Width * Dimension, Width * Dimension);

    /// <summary>How many points of a tile there are.</summary>
    public int CountIn(int tile) => Math.Min(Width, Count - tile * Width);

    public void CopyPoint(int index, Span<T> point)
    {
        var tile = Tile(index / Width);
        for (var at = 0; at < Dimension; at++)
            point[at] = tile[at * Width + index % Width];
    }

    private unsafe void Turn<TSource>(int index, TSource* rows, double[] offset)
        where TSource : unmanaged, IFloatingPointIeee754<TSource>
    {
        var tile = Tile(index);
        var count = CountIn(index);
        for (var column = 0; column < Dimension; column++)
        {
            var line = tile.Slice(column * Width, count);
            var moved = offset[column];
            var from = rows + column;
            for (var at = 0; at < line.Length; at++, from += Dimension)
                line[at] = T.CreateTruncating(double.CreateTruncating(*from) - moved);
        }
    }
}
