namespace SparkConnect.Engine.Execution;

/// <summary>java.util.Random's numbers, which follow from the seed.</summary>
internal sealed class JavaRandom(long seed)
{
    private const long Factor = 0x5DEECE66D, Mask = (1L << 48) - 1;

    private long _state = (seed ^ Factor) & Mask;

    /// <summary>A number from 0 to below the bound.</summary>
    public int NextInt(int bound)
    {
        if ((bound & (bound - 1)) == 0)
            return (int)((bound * (long)Next(31)) >> 31);
        int draw, number;
        do
        {
            draw = Next(31);
            number = draw % bound;
        }
        // Numbers of the last run, which is not whole, would come too often: the sum overflows there.
        while (draw - number + (bound - 1) < 0);
        return number;
    }

    /// <summary>A number from 0 to below 1.</summary>
    public double NextDouble() => (((long)Next(26) << 27) + Next(27)) * Math.ScaleB(1, -53);

    private int Next(int bits)
    {
        _state = (_state * Factor + 0xB) & Mask;
        return (int)(_state >> (48 - bits));
    }
}
