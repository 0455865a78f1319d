namespace SparkConnect.Engine.Execution;

/// <summary>
/// A histogram of a fixed number of bins, none of a fixed width (Ben-Haim and Tom-Tov's), as Spark makes it: each value
/// is a bin at first, and the two that are nearest become one where there are too many.
/// </summary>
internal sealed class NumericHistogram(int limit)
{
    private readonly List<(double Centre, double Height)> _bins = [];
    // Spark's own seed for the choice between pairs that are equally near.
    private readonly JavaRandom _random = new(31183);

    public IReadOnlyList<(double Centre, double Height)> Bins => _bins;

    public void Add(double value)
    {
        var at = Place(value);
        if (at < _bins.Count && _bins[at].Centre == value)
        {
            _bins[at] = (_bins[at].Centre, _bins[at].Height + 1);
            return;
        }

        _bins.Insert(at, (value, 1));
        if (_bins.Count > limit)
            Join(Nearest());
    }

    private int Place(double value)
    {
        var (at, low, high) = (0, 0, _bins.Count);
        while (low < high)
        {
            at = (low + high) / 2;
            if (_bins[at].Centre > value)
                high = at;
            else if (_bins[at].Centre < value)
                low = ++at;
            else
                break;
        }

        return at;
    }

    // The first bin of the pair.
    private int Nearest()
    {
        var (least, at, ties) = (_bins[1].Centre - _bins[0].Centre, 0, 1);
        for (var i = 1; i < _bins.Count - 1; i++)
        {
            var gap = _bins[i + 1].Centre - _bins[i].Centre;
            if (gap < least)
                (least, at, ties) = (gap, i, 1);
            else if (gap == least && _random.NextDouble() <= 1.0 / ++ties)
                at = i;
        }

        return at;
    }

    private void Join(int at)
    {
        var ((x, n), (y, m)) = (_bins[at], _bins[at + 1]);
        _bins[at] = (x * (n / (n + m)) + y / (n + m) * m, n + m);
        _bins.RemoveAt(at + 1);
    }
}
