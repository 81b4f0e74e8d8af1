using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Layers.Elementwise;

/// <summary>Writes Softmax: its loops are the runtime's.</summary>
internal sealed class SoftmaxEmitter(SoftmaxOperation softmax, NetworkGraph graph) : OperationEmitter(softmax, graph)
{
    public override bool BackwardReadsOutput => true;

    private string Sizes => $"images, pixels: {softmax.Shape.Height * softmax.Shape.Width}, channels: {softmax.Shape.Channels}";

    public override void WritePredict(SourceWriter writer) => WriteForward(writer);

    public override void WriteForward(SourceWriter writer) =>
        writer.Line($"{SourceText.Kernels}.ChannelSoftmax.Forward({Pointer(Input)}, {Input.ImageStride}, {Pointer(Output)}, {Output.ImageStride}, {Sizes}, "
            + $"parallel);");

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs) =>
        writer.Line($"{SourceText.Kernels}.ChannelSoftmax.Backward({GradientPointer(Output)}, {GradientStride(Output)}, {Pointer(Output)}, "
            + $"{Output.ImageStride}, {Sizes}, parallel);");

    public override void WriteKernels(SourceWriter writer)
    {
    }
}
