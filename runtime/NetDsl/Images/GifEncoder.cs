using System.Buffers.Binary;

namespace NetDsl;

/// <summary>
/// Writes animated GIF (GIF89a): whole frames of one size, grey (1 channel) or red, green and blue (3), with one palette of 256 colours for all of them. Greys,
/// and up to 256 colours, are kept exactly; more are divided by median cut (Heckbert, SIGGRAPH 1982). <see cref="ApngEncoder"/> keeps all colours.
/// </summary>
public sealed class GifEncoder : IAnimationEncoder
{
    private const int CodeBits = 8;

    /// <inheritdoc/>
    public string FileExtension => ".gif";

    /// <summary>How long each frame is shown, from 1 to 65,535 milliseconds; the nearest hundredth of a second is written, at least one.</summary>
    public int Milliseconds
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, ushort.MaxValue);
            field = value;
        }
    } = 100;

    /// <summary>How often the animation is played; 0 means for ever.</summary>
    public int Plays
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, ushort.MaxValue);
            field = value;
        }
    }

    /// <inheritdoc/>
    public void Encode(IReadOnlyList<Picture> frames, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var shape = AnimationFrames.RequireOneShape(frames);
        if (shape.Channels is not (1 or 3) || shape.Height > ushort.MaxValue || shape.Width > ushort.MaxValue)
        {
            throw new NotSupportedException(
                FormattableString.Invariant($"Expected frames of at most {ushort.MaxValue} × {ushort.MaxValue} with 1 or 3 channels for GIF; found {shape}."));
        }

        var palette = GifPalette.Of(frames);
        WriteHeader(destination, shape, palette);
        if (Plays != 1)
            WriteRepeats(destination);
        var indexes = new byte[shape.Height * shape.Width];
        foreach (var frame in frames)
        {
            palette.Find(frame, indexes);
            WriteFrame(destination, shape, indexes);
        }

        destination.WriteByte((byte)';');
    }

    private static void WriteHeader(Stream destination, ImageShape shape, GifPalette palette)
    {
        destination.Write("GIF89a"u8);
        Span<byte> screen = stackalloc byte[7];
        BinaryPrimitives.WriteUInt16LittleEndian(screen, (ushort)shape.Width);
        BinaryPrimitives.WriteUInt16LittleEndian(screen[2..], (ushort)shape.Height);

        // A palette for all frames, of 2 to the power of 7 + 1 colours of 8 bits.
        (screen[4], screen[5], screen[6]) = (0xF7, 0, 0);
        destination.Write(screen);
        destination.Write(palette.Bytes);
    }

    private void WriteRepeats(Stream destination)
    {
        // The extension that Netscape's browser began and all have; it says how often it is played again.
        Span<byte> extension = [0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(extension[16..], (ushort)Math.Max(0, Plays - 1));
        destination.Write(extension);
    }

    private void WriteFrame(Stream destination, ImageShape shape, byte[] indexes)
    {
        Span<byte> control = [0x21, 0xF9, 4, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(control[4..], (ushort)Math.Max(1, (Milliseconds + 5) / 10));
        destination.Write(control);
        Span<byte> descriptor = stackalloc byte[10];
        descriptor.Clear();
        descriptor[0] = (byte)',';
        BinaryPrimitives.WriteUInt16LittleEndian(descriptor[5..], (ushort)shape.Width);
        BinaryPrimitives.WriteUInt16LittleEndian(descriptor[7..], (ushort)shape.Height);
        destination.Write(descriptor);
        destination.WriteByte(CodeBits);
        var codes = new GifCodes(destination);
        codes.Write(indexes);
    }
}
