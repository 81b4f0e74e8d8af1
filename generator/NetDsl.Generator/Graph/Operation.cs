using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <summary>What is computed from one tensor, or several, to the next. One operation can stand for several layers that were fused.</summary>
/// <param name="Name">The name of its kernels in the generated code: <c>Conv2DTranspose1</c>.</param>
/// <param name="Title">The layers in the reader's terms: <c>conv2d_transpose_1: 4×4×512 → 7×7×256</c>.</param>
/// <param name="Input">The tensor it reads; the first one of several.</param>
/// <param name="Output">The tensor it writes.</param>
internal abstract record Operation(string Name, string Title, int Input, int Output)
{
    /// <summary>All tensors that it reads, in its own order. One may be there twice.</summary>
    public virtual IReadOnlyList<int> Inputs => [Input];

    /// <summary>Whether it has parameters that are trained.</summary>
    public virtual bool HasParameters => false;

    /// <summary>Whether a training pass moves numbers of its that aren't trained.</summary>
    public virtual bool MovesStatistics => false;

    /// <summary>Multiply-adds per image, forward, of what multiplies by a kernel; 0 of others.</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>Whether its own gradient doesn't need its output, so that another operation may write over it.</summary>
    public virtual bool OutputMayBeOverwritten => false;

    /// <summary>Where its inputs are contiguous parts of its output: the place of each, in floats from an image's start. Null where they aren't.</summary>
    public virtual IReadOnlyList<int>? InputOffsets => null;

    /// <summary>What it would cost to write it without loops; null where that is never done.</summary>
    public virtual StraightLineCost? StraightLine => null;

    /// <summary>Channels of an output that can take in a factor and an addend for each of them, by its packed weights; 0 where it can't.</summary>
    public virtual int FoldingChannels => 0;

    /// <summary>Channels of the batch normalisation that it begins with; 0 where it begins with none.</summary>
    public virtual int NormalizedChannels => 0;

    /// <summary>Whether it turns the gradient of its output into that of its input in place.</summary>
    public virtual bool PassesGradientOn => false;

    /// <summary>How a tangent, the change of its input along a direction, becomes that of its output: what gradient penalties ask for.</summary>
    public virtual TangentRule Tangent => TangentRule.None;

    /// <summary>Whether the gradient to its input depends on the numbers of its input smoothly, so that it changes along a direction.</summary>
    public virtual bool IsCurved => false;
}

/// <summary>How an operation's output changes when its input moves along a direction.</summary>
internal enum TangentRule
{
    /// <summary>That isn't known: its layer doesn't go with a gradient penalty.</summary>
    None,

    /// <summary>As the operation computes its output from its input.</summary>
    Linear,

    /// <summary>By lines of its own.</summary>
    Own,
}

/// <summary>A parameter with its place in the network's one buffer of parameters.</summary>
/// <param name="Name">The full name: <c>dense_1/kernel</c>.</param>
/// <param name="Offset">Floats from the buffer's start; of a trainable one also from the start of the gradients.</param>
/// <param name="Stream">Which stream of the network's seed its initial numbers are drawn from.</param>
internal sealed record StoredParameter(string Name, int Offset, ParameterShape Shape, int Stream)
{
    public int Count => Shape.Count;
}

/// <summary>What an operation costs that is written without loops.</summary>
/// <param name="Work">Multiply-adds per image, or numbers where nothing is multiplied: what the user's budget counts.</param>
/// <param name="Instructions">IL instructions of its longest method.</param>
internal readonly record struct StraightLineCost(long Work, long Instructions);
