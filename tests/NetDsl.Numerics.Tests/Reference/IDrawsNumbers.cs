using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>A layer whose training pass draws random numbers. The reference draws none: it is told what the generated code's pass gave.</summary>
internal interface IDrawsNumbers<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Draws nothing from now on: kept is everything, added is nothing.</summary>
    void DrawNothing();

    /// <summary>Takes over what was drawn, as it shows in the layer's output.</summary>
    /// <param name="input">What the layer got.</param>
    /// <param name="output">What the generated code's layer gave.</param>
    void DrawAs(ReadOnlySpan<T> input, ReadOnlySpan<float> output);
}
