namespace NetDsl;

/// <summary>Pixels to look at: bytes, row by row, channels last.</summary>
public sealed class Picture
{
    /// <summary>A black picture.</summary>
    /// <param name="shape">Its size; 1 channel is grey, 3 are red, green and blue, 4 these and opacity (0 is transparent).</param>
    public Picture(ImageShape shape)
    {
        shape.Require(nameof(shape));
        Shape = shape;
        Pixels = new byte[shape.Length];
    }

    /// <summary>A picture over bytes that are there already, and that it changes.</summary>
    /// <param name="shape">Its size.</param>
    /// <param name="pixels">All bytes, row by row, channels last.</param>
    /// <exception cref="ArgumentException">There are more or fewer bytes than the size has.</exception>
    public Picture(ImageShape shape, Memory<byte> pixels)
    {
        shape.Require(nameof(shape));
        if (pixels.Length != shape.Length)
            throw new ArgumentException($"Expected {shape.Length} bytes for a picture of {shape}; found {pixels.Length}.", nameof(pixels));

        (Shape, Pixels) = (shape, pixels);
    }

    /// <summary>Its size.</summary>
    public ImageShape Shape { get; }

    /// <summary>All bytes.</summary>
    public Memory<byte> Pixels { get; }

    /// <summary>The bytes of one row.</summary>
    /// <param name="row">From 0, at the top.</param>
    public Span<byte> Row(int row)
    {
        var length = Shape.Width * Shape.Channels;
        return Pixels.Span.Slice(row * length, length);
    }

    /// <summary>Writes it to a file, beside its place and then moved over.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="encoder">The file's format.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    /// <exception cref="NotSupportedException">The format has no pictures with this many channels.</exception>
    public void Save(string path, IImageEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        AtomicFile.Write(path, stream => encoder.Encode(this, stream));
    }
}
