using NetDsl.Generator.Declaration;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Spatial;

/// <summary>DepthToSpace: images to larger ones with fewer channels.</summary>
internal sealed class DepthToSpaceRule : LayerRule
{
    public override string Kind => "DepthToSpace";

    public override string NamePrefix => "depth_to_space";

    public override IReadOnlyList<SizeArgument> SizeArguments => [new("blockSize", 2, 4)];

    public override string ExampleInput(LayerDeclaration layer)
    {
        var block = layer.Argument("blockSize") as int? ?? 2;
        return block is >= 2 and <= DeclaredConvolution.LargestKernel ? $"Input(28, 28, {Wording.Literal(block * block)})" : "Input(28, 28, 4)";
    }

    public override Shaping Read(ArgumentReader arguments)
    {
        // One pixel per block would change nothing; TensorFlow refuses it too.
        var block = arguments.Integer("blockSize", 2, DeclaredConvolution.LargestKernel, 2);
        return input =>
        {
            if (DeclaredConvolution.RefusesVector(input) is { } refusal)
                return refusal;

            var (shape, pixels) = (input.Shape, block * block);
            if (shape.Channels % pixels != 0)
            {
                var more = ((long)shape.Channels / pixels + 1) * pixels;
                return input.Refuses(
                    DiagnosticIds.BlocksDontDivide,
                    "blockSize",
                    DeclaredConvolution.Sizes(block, block),
                    input.Arriving,
                    $"{Wording.Number(shape.Channels)} channel{(shape.Channels == 1 ? "" : "s")}",
                    Wording.Number(pixels),
                    $"let the layer before give "
                    + $"{(shape.Channels > pixels ? $"{Wording.Number(more - pixels)} or {Wording.Number(more)}" : Wording.Number(more))}");
            }

            var (height, width) = ((long)shape.Height * block, (long)shape.Width * block);
            return input.RefusesSize(height, width, shape.Channels / pixels)
                ?? LayerShape.Gives(new DepthToSpaceOptions(block), TensorShape.Image((int)height, (int)width, shape.Channels / pixels));
        };
    }
}

/// <summary>Number (r·block + c)·channels + k of a pixel becomes channel k in row r and column c of its block.</summary>
internal sealed record DepthToSpaceOptions(int BlockSize) : LayerOptions("DepthToSpace")
{
    public override LayerDescription Description => new("DepthToSpace", BlockSize);

    public override bool IsArrangement => true;

    public override bool IsLinear => true;
}

/// <summary>Each pixel's channels, spread over a block of pixels.</summary>
internal sealed record DepthToSpaceOperation(string Name, string Title, int Input, int Output, TensorShape From, int BlockSize)
    : Operation(Name, Title, Input, Output)
{
    public override TangentRule Tangent => TangentRule.Linear;
}

/// <summary>The step of DepthToSpace.</summary>
internal static class DepthToSpaceStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        return builder.Add(index, (name, title, input, output) => new DepthToSpaceOperation(
            name, title, input, output, layer.InputShape, ((DepthToSpaceOptions)layer.Options).BlockSize));
    }
}
