namespace SparkConnect.Engine.Ml;

/// <summary>The distinct ids of one side of a rating table in ascending order, and the place of each.</summary>
internal sealed class IdIndex
{
    private readonly Dictionary<int, int>? _places;

    public IdIndex(int[] ids)
    {
        Ids = ids;
        // Ids that are 0, 1, 2, … are their own places.
        if (ids.Length == 0 || ids[0] != 0 || ids[^1] != ids.Length - 1)
            _places = ids.Select((id, place) => (id, place)).ToDictionary(pair => pair.id, pair => pair.place);
    }

    public int[] Ids { get; }

    public static IdIndex Of(List<int> ids)
    {
        var sorted = ids.ToArray();
        Array.Sort(sorted);
        var count = 0;
        foreach (var id in sorted)
            if (count == 0 || sorted[count - 1] != id)
                sorted[count++] = id;
        return new IdIndex(sorted[..count]);
    }

    /// <summary>The place of an id, or -1.</summary>
    public int Find(int id) => _places is null
        ? id >= 0 && id < Ids.Length ? id : -1
        : _places.TryGetValue(id, out var place) ? place : -1;

    public int[] FindAll(List<int> ids)
    {
        var places = new int[ids.Count];
        for (var at = 0; at < places.Length; at++)
            places[at] = Find(ids[at]);
        return places;
    }
}
