namespace MachineLearning.KMeans;

/// <summary>Points in the order in which they came, without repetition.</summary>
internal sealed class DistinctPoints(int dimension)
{
    private readonly List<float[]> _points = [];
    private readonly HashSet<string> _seen = [];

    public int Count => _points.Count;

    public void Add(ReadOnlySpan<float> point)
    {
        if (_seen.Add(Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(point))))
            _points.Add(point.ToArray());
    }

    public float[] ToFloats()
    {
        var values = new float[Count * dimension];
        for (var at = 0; at < Count; at++)
            _points[at].CopyTo(values, at * dimension);
        return values;
    }

    public double[] ToDoubles(int first = 0) =>
        Array.ConvertAll(ToFloats()[(first * dimension)..], value => (double)value);
}
