namespace Benchmarks;

/// <summary>
/// Draws items with probability 1/rank, in constant time by the alias method (Walker, 1977). Which item has which rank
/// is drawn first, so that neighbours are not alike.
/// </summary>
internal sealed class ZipfSampler
{
    private readonly Random _random;
    private readonly int[] _items;
    private readonly int[] _alias;
    private readonly double[] _share;

    public ZipfSampler(int count, Random random)
    {
        _random = random;
        _items = [.. Enumerable.Range(0, count)];
        random.Shuffle(_items);
        var total = Enumerable.Range(1, count).Sum(rank => 1.0 / rank);
        _share = [.. Enumerable.Range(1, count).Select(rank => count / (rank * total))];
        _alias = [.. Enumerable.Range(0, count)];
        var low = new Stack<int>(_alias.Where(rank => _share[rank] < 1));
        var high = new Stack<int>(_alias.Where(rank => _share[rank] >= 1));
        // Each that is below the mean is filled up by one above.
        while (low.TryPop(out var poor) && high.TryPop(out var rich))
        {
            _alias[poor] = rich;
            _share[rich] -= 1 - _share[poor];
            (_share[rich] < 1 ? low : high).Push(rich);
        }
    }

    public int Next()
    {
        var rank = _random.Next(_items.Length);
        return _items[_random.NextDouble() < _share[rank] ? rank : _alias[rank]];
    }
}
