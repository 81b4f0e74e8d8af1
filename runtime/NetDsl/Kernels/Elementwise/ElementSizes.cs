using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>The sizes that an element-wise pass needs, all constants of generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ElementSizes
{
    private const int KeepBlock = RandomStream.BlockLength;

    /// <summary>Pixels of an image, where channels differ; else 1.</summary>
    public int Pixels { get; init; }

    /// <summary>Numbers per pixel.</summary>
    public int Channels { get; init; }

    /// <summary>Floats from one input image to the next.</summary>
    public int InputStride { get; init; }

    /// <summary>Floats from one output image to the next.</summary>
    public int OutputStride { get; init; }

    /// <summary>Floats from one image's gradient to the next.</summary>
    public int GradientStride { get; init; }

    /// <summary>The share of the numbers that dropout sets to 0, from 0 to below 1.</summary>
    public float DropoutRate { get; init; }

    /// <summary>By what dropout multiplies what it keeps, so that the sum stays what it was.</summary>
    internal readonly float KeptFactor => 1f / (1f - DropoutRate);

    private readonly int Elements => Pixels * Channels;

    private readonly int KeepStride => (Elements + KeepBlock - 1) / KeepBlock * KeepBlock;

    /// <summary>The same numbers where channels don't differ.</summary>
    internal readonly ElementSizes AsOnePixel => this with { Pixels = 1, Channels = Elements };

    /// <summary>The bytes of an image, without drawing them; null where there is no dropout.</summary>
    internal readonly unsafe byte* Kept(byte* keep, int image) => keep == null ? null : keep + image * (long)KeepStride;

    /// <summary>A stream of the whole batch from the first number of this process's images on.</summary>
    internal readonly RandomStream ShareOf(RandomStream stream, int images, ParallelLoop parallel) =>
        parallel.Processes is null ? stream : stream.From(parallel.FirstOf(images) * (ulong)KeepStride);

    /// <summary>Draws the bytes of an image where there is dropout.</summary>
    internal readonly unsafe byte* Draw(byte* keep, RandomStream dropout, int image)
    {
        var own = Kept(keep, image);
        if (own != null)
            dropout.FillKeepMask(new Span<byte>(own, Elements), 1f - DropoutRate, (ulong)image * (ulong)(KeepStride / KeepBlock));
        return own;
    }

    /// <summary>The distance between images, in floats, of the numbers that a derivative is computed from.</summary>
    internal readonly int ArgumentStride<TFunction>()
        where TFunction : unmanaged, IElementFunction => TFunction.DerivativeArgument == ElementArgument.Argument ? InputStride : OutputStride;

    /// <summary>
    /// Multiplied by this, an output is the activation's result again: dropout made the numbers that it kept larger. For dropped numbers the
    /// gradient is 0 anyway.
    /// </summary>
    internal readonly float ResultFactor<TFunction>()
        where TFunction : unmanaged, IElementFunction => TFunction.DerivativeArgument == ElementArgument.Result ? 1f - DropoutRate : 1f;
}
