namespace MachineLearning.Search;

/// <summary>Keeps the best scores offered, worst on top. Of equal scores the lower item is the better.</summary>
internal sealed class BoundedHeap(int capacity)
{
    private readonly float[] _scores = new float[capacity];
    private readonly int[] _items = new int[capacity];
    private int _count;

    /// <summary>A score below this is not kept.</summary>
    public float Threshold => _count < capacity ? float.NegativeInfinity : _scores[0];

    public void Clear() => _count = 0;

    /// <summary>Keeps the score if there is room, or one that is worse to give way.</summary>
    public void Offer(float score, int item)
    {
        if (_count < capacity)
            SiftUp(_count++, score, item);
        else if (!IsWorse(score, item, 0))
            SiftDown(_count, score, item);
    }

    /// <summary>Empties the heap into spans, best first; unused places get item -1 and score 0.</summary>
    public void Drain(Span<int> items, Span<float> scores)
    {
        items[_count..].Fill(-1);
        scores[_count..].Clear();
        while (_count > 0)
        {
            _count--;
            items[_count] = _items[0];
            scores[_count] = _scores[0];
            SiftDown(_count, _scores[_count], _items[_count]);
        }
    }

    private void SiftUp(int at, float score, int item)
    {
        while (at > 0 && IsWorse(score, item, (at - 1) / 2))
        {
            _scores[at] = _scores[(at - 1) / 2];
            _items[at] = _items[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _scores[at] = score;
        _items[at] = item;
    }

    private void SiftDown(int count, float score, int item)
    {
        var at = 0;
        for (var child = 1; child < count; child = 2 * at + 1)
        {
            if (child + 1 < count && IsWorse(_scores[child + 1], _items[child + 1], child))
                child++;
            if (!IsWorse(_scores[child], _items[child], score, item))
                break;
            _scores[at] = _scores[child];
            _items[at] = _items[child];
            at = child;
        }

        _scores[at] = score;
        _items[at] = item;
    }

    private bool IsWorse(float score, int item, int than) => IsWorse(score, item, _scores[than], _items[than]);

    private static bool IsWorse(float score, int item, float thanScore, int thanItem) =>
        score < thanScore || (score == thanScore && item > thanItem);
}
