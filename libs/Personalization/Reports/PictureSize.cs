namespace Personalization.Reports;

/// <summary>The size of a chart in pixels.</summary>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
public sealed record PictureSize(int Width, int Height)
{
    /// <summary>Half a page wide; still readable on a telephone.</summary>
    public static PictureSize Half { get; } = new(520, 300);

    /// <summary>A page wide.</summary>
    public static PictureSize Full { get; } = new(1080, 320);
}
