namespace NetDsl;

/// <summary>The shape of one image, channels last, as networks have it.</summary>
/// <param name="Height">Rows of pixels, at least 1.</param>
/// <param name="Width">Pixels in a row, at least 1.</param>
/// <param name="Channels">Numbers per pixel, at least 1.</param>
public readonly record struct ImageShape(int Height, int Width, int Channels)
{
    /// <summary>Numbers in one image.</summary>
    public int Length => checked(Height * Width * Channels);

    /// <summary>Refuses a shape with a length below 1, and one with more numbers than an array can hold.</summary>
    internal void Require(string argument)
    {
        if (Height < 1 || Width < 1 || Channels < 1 || Numbers > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                argument, FormattableString.Invariant($"Expected a shape of lengths from 1 with at most {Array.MaxLength} numbers; found {this}."));
        }
    }

    private Int128 Numbers => (Int128)Height * Width * Channels;

    /// <summary>Height × width × channels.</summary>
    public override string ToString() => FormattableString.Invariant($"{Height} × {Width} × {Channels}");
}
