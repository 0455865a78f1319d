using System.Runtime.CompilerServices;

namespace MachineLearning.Linear;

/// <summary>Floats whose first lies at the start of a cache line and never moves; zero at first.</summary>
internal sealed unsafe class AlignedFloats
{
    private const int LineBytes = 64;

    private readonly float[] _values;
    private readonly int _first;

    public AlignedFloats(int length)
    {
        Length = length;
        _values = GC.AllocateArray<float>(checked(length + LineBytes / sizeof(float)), pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref _values[0]);
        _first = (int)((LineBytes - address % LineBytes) % LineBytes / sizeof(float));
    }

    public int Length { get; }

    /// <summary>Valid as long as this object is reachable.</summary>
    public float* Pointer => (float*)Unsafe.AsPointer(ref _values[_first]);

    public ref float Start => ref _values[_first];

    public Span<float> Span => _values.AsSpan(_first, Length);
}
