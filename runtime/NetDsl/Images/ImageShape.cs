namespace NetDsl;

/// <summary>The shape of one image, channels last, as networks have it.</summary>
/// <param name="Height">Rows of pixels, at least 1.</param>
/// <param name="Width">Pixels in a row, at least 1.</param>
/// <param name="Channels">Numbers per pixel, at least 1.</param>
public readonly record struct ImageShape(int Height, int Width, int Channels)
{
    /// <summary>Numbers in one image.</summary>
    public int Length => checked(Height * Width * Channels);

    /// <summary>Height × width × channels.</summary>
    public override string ToString() => FormattableString.Invariant($"{Height} × {Width} × {Channels}");
}
