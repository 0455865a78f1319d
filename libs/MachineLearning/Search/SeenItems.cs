namespace MachineLearning.Search;

/// <summary>One bit for each item and user of a block: set for a block, and cleared by the same lists.</summary>
internal sealed class SeenItems(RatingMatrix seen, int itemCount, int users)
{
    private readonly int _words = (itemCount + 63) / 64;
    private readonly ulong[] _bits = new ulong[(itemCount + 63) / 64 * users];

    public bool Has(int user, int item) => (_bits[user * _words + item / 64] >> (item % 64) & 1) != 0;

    public void Set(int firstUser, int count)
    {
        for (var user = 0; user < count; user++)
            foreach (var item in seen.ColumnsOf(firstUser + user))
                _bits[user * _words + item / 64] |= 1UL << (item % 64);
    }

    public void Clear(int firstUser, int count)
    {
        for (var user = 0; user < count; user++)
            foreach (var item in seen.ColumnsOf(firstUser + user))
                _bits[user * _words + item / 64] = 0;
    }
}
