using System.Buffers.Binary;

namespace NetDsl;

/// <summary>
/// Writes animated PNG (ISO/IEC 15948, third edition, section 11.3.6, which took over the APNG specification): whole frames of one size, shown one after the
/// other. Browsers play it; programs that don't know animations show the first frame, which is an ordinary picture.
/// </summary>
public sealed class ApngEncoder : IAnimationEncoder
{
    private const int SequenceLength = 4;
    private const int FrameControlLength = 26;

    /// <summary>How long each frame is shown: from 1 to 65,535 milliseconds.</summary>
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
            field = value;
        }
    }

    /// <inheritdoc/>
    public string FileExtension => ".png";

    /// <summary>Writes an animation to a file, beside its place and then moved over.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="frames">As <see cref="Encode"/> takes them.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    /// <exception cref="ArgumentException">There is no frame, or they differ in size.</exception>
    /// <exception cref="NotSupportedException">PNG has no pictures with this many channels.</exception>
    public void Save(string path, IReadOnlyList<Picture> frames) => AtomicFile.Write(path, stream => Encode(frames, stream));

    /// <summary>Writes an animation.</summary>
    /// <param name="frames">The frames in their order; at least one, all of one size.</param>
    /// <param name="destination">Where to; it is left open.</param>
    /// <exception cref="ArgumentException">There is no frame, or they differ in size.</exception>
    /// <exception cref="NotSupportedException">PNG has no pictures with this many channels.</exception>
    public void Encode(IReadOnlyList<Picture> frames, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(destination);
        var shape = AnimationFrames.RequireOneShape(frames);
        PngChunkWriter.WriteStart(destination, shape, PngChunkWriter.ColourOf(shape));
        WriteAnimationControl(destination, frames.Count);
        var sequence = 0;
        for (var frame = 0; frame < frames.Count; frame++)
        {
            WriteFrameControl(destination, sequence++, shape);
            if (frame == 0)
            {
                // The still picture is the first frame too, because its control chunk stands before it.
                PngChunkWriter.Write(destination, "IDAT"u8, PngChunkWriter.Pack(frames[frame]));
                continue;
            }

            var data = PngChunkWriter.Pack(frames[frame], reserved: SequenceLength);
            BinaryPrimitives.WriteInt32BigEndian(data, sequence++);
            PngChunkWriter.Write(destination, "fdAT"u8, data);
        }

        PngChunkWriter.Write(destination, "IEND"u8, []);
    }

    private void WriteAnimationControl(Stream destination, int frames)
    {
        Span<byte> control = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(control, frames);
        BinaryPrimitives.WriteInt32BigEndian(control[4..], Plays);
        PngChunkWriter.Write(destination, "acTL"u8, control);
    }

    // Number, size, place, time as a fraction of a second, and two zeros: the frame stays until the next one replaces it whole.
    private void WriteFrameControl(Stream destination, int sequence, ImageShape shape)
    {
        Span<byte> control = stackalloc byte[FrameControlLength];
        control.Clear();
        BinaryPrimitives.WriteInt32BigEndian(control, sequence);
        BinaryPrimitives.WriteInt32BigEndian(control[4..], shape.Width);
        BinaryPrimitives.WriteInt32BigEndian(control[8..], shape.Height);
        BinaryPrimitives.WriteUInt16BigEndian(control[20..], (ushort)Milliseconds);
        BinaryPrimitives.WriteUInt16BigEndian(control[22..], 1000);
        PngChunkWriter.Write(destination, "fcTL"u8, control);
    }
}
