using MachineLearning.Linear;

namespace MachineLearning.Search;

/// <summary>
/// Items packed for <see cref="ScoreTile"/>, those of the greatest norm first: panels of 32, in each of which the 32
/// values of one dimension lie side by side. Missing items of the last panel are zero.
/// </summary>
internal sealed class ItemPanels
{
    public const int Width = 32;

    private readonly AlignedFloats _values;
    private readonly int[] _items;
    private readonly float[] _norms;

    public ItemPanels(ReadOnlySpan<float> items, int rank)
    {
        Rank = rank;
        Count = items.Length / rank;
        PanelCount = (Count + Width - 1) / Width;
        _items = new int[Count];
        _norms = new float[Count];
        _values = new AlignedFloats(PanelCount * Width * rank);
        var negated = new float[Count];
        for (var item = 0; item < Count; item++)
        {
            _items[item] = item;
            negated[item] = -Norm(items.Slice(item * rank, rank));
        }

        Array.Sort(negated, _items);
        for (var place = 0; place < Count; place++)
        {
            _norms[place] = -negated[place];
            Pack(items.Slice(_items[place] * rank, rank), place);
        }
    }

    public int Rank { get; }

    public int Count { get; }

    public int PanelCount { get; }

    /// <summary>Rank × 32.</summary>
    public ref float Panel(int index) => ref _values.Span[index * Width * Rank];

    /// <summary>The items of a panel, by lane.</summary>
    public ReadOnlySpan<int> ItemsOf(int panel) =>
        _items.AsSpan(panel * Width, Math.Min(Width, Count - panel * Width));

    /// <summary>The greatest norm of a panel and of all after it.</summary>
    public float NormOf(int panel) => _norms[panel * Width];

    /// <summary>A vector's norm, summed in double so that no square is too small or too large.</summary>
    public static float Norm(ReadOnlySpan<float> vector)
    {
        var sum = 0.0;
        foreach (double value in vector)
            sum += value * value;
        return (float)Math.Sqrt(sum);
    }

    private void Pack(ReadOnlySpan<float> item, int place)
    {
        var panel = _values.Span.Slice(place / Width * Width * Rank, Width * Rank);
        for (var at = 0; at < Rank; at++)
            panel[at * Width + place % Width] = item[at];
    }
}
