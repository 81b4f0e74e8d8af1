using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>DepthToSpace: images to larger ones with fewer channels.</summary>
internal sealed class DepthToSpaceRule : ILayerRule
{
    public string Kind => "DepthToSpace";

    public string NamePrefix => "depth_to_space";

    public Shaping Read(ArgumentReader arguments)
    {
        // One pixel per block would change nothing; TensorFlow refuses it too.
        var block = arguments.Integer("blockSize", 2, ConvolutionOptions.LargestKernel, 2);
        return input =>
        {
            if (ConvolutionOptions.RefusesVector(input) is { } refusal)
                return refusal;

            var (shape, pixels) = (input.Shape, block * block);
            if (shape.Channels % pixels != 0)
            {
                var more = ((long)shape.Channels / pixels + 1) * pixels;
                return input.Refuses(
                    DiagnosticIds.BlocksDontDivide,
                    "blockSize",
                    ConvolutionOptions.Sizes(block, block),
                    input.Arriving,
                    $"{Wording.Number(shape.Channels)} channel{(shape.Channels == 1 ? "" : "s")}",
                    Wording.Number(pixels),
                    $"let the layer before give {(shape.Channels > pixels ? $"{Wording.Number(more - pixels)} or {Wording.Number(more)}" : Wording.Number(more))}");
            }

            var (height, width) = ((long)shape.Height * block, (long)shape.Width * block);
            return input.RefusesSize(height, width, shape.Channels / pixels)
                ?? LayerShape.Gives(new DepthToSpaceOptions(block), TensorShape.Image((int)height, (int)width, shape.Channels / pixels));
        };
    }
}
