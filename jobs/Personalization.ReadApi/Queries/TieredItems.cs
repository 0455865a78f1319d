using Personalization.Contracts;

namespace Personalization.ReadApi.Queries;

/// <summary>One item of an answer and the tier that it came from.</summary>
/// <param name="Item">The item's code.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Score">What its rank was made from; comparable within one tier.</param>
/// <param name="Reason">Why it is shown, in words.</param>
/// <param name="Tier">The tier that it came from.</param>
public sealed record TieredItem(string Item, string Name, double Score, string Reason, string Tier);

/// <summary>
/// An answer that is filled tier by tier, no item twice. Its tier is that of its first item, and each item names its
/// own.
/// </summary>
public sealed class TieredItems(int count)
{
    private readonly List<TieredItem> _items = new(count);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The items, best first.</summary>
    public IReadOnlyList<TieredItem> Items => _items;

    /// <summary>The tier of the first item.</summary>
    public string Tier => _items.Count == 0 ? Tiers.Popular : _items[0].Tier;

    internal bool IsFull => _items.Count >= count;

    internal TieredItems Add(IEnumerable<RecommendedItem> items, string tier)
    {
        foreach (var item in items)
        {
            if (IsFull)
                break;
            if (_seen.Add(item.Item))
                _items.Add(new TieredItem(item.Item, item.Name, item.Score, item.Reason, tier));
        }

        return this;
    }

    /// <summary>Items that are not added from here on.</summary>
    internal TieredItems LeaveOut(IEnumerable<string> items)
    {
        _seen.UnionWith(items);
        return this;
    }

    /// <summary>What is popular in segments, the smallest first.</summary>
    internal TieredItems AddSegments(PopularItems popular, IEnumerable<string> segments)
    {
        foreach (var segment in popular.SmallestFirst(segments))
        {
            Add(popular.Of(segment, PopularityWindows.Recent), Tiers.Segment);
            Add(popular.Of(segment, PopularityWindows.All), Tiers.Segment);
        }

        return this;
    }

    /// <summary>What everyone gets, so that no answer is empty.</summary>
    internal TieredItems AddEveryones(PopularItems popular)
    {
        Add(popular.Of(PopularItems.Everyone, PopularityWindows.Trending), Tiers.Trending);
        Add(popular.Of(PopularItems.Everyone, PopularityWindows.Recent), Tiers.Popular);
        return Add(popular.Of(PopularItems.Everyone, PopularityWindows.All), Tiers.Popular);
    }
}
