using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Layers.Attention;

/// <summary>Writes a learned factor times one tensor plus another: its loops are the runtime's.</summary>
internal sealed class ScaledSumEmitter(ScaledSumOperation sum, NetworkGraph graph) : OperationEmitter(sum, graph)
{
    private const string Pass = $"{SourceText.Kernels}.ScaledSum";

    // The sum of each image in double precision.
    private const int FloatsOfSum = 2;

    public override bool BackwardReadsInput => sum.HasParameters;

    public override bool AddsToGradients => true;

    private Tensor Added => Graph.Tensors[sum.Added];

    private string Factor => $"parameters + {sum.Factor.Offset}";

    private string Sizes => $"images, elements: {sum.Elements}";

    private string Gradient => $"{GradientPointer(Output)}, {GradientStride(Output)}";

    public override int ScratchFloats(bool isTraining) => isTraining && sum.HasParameters ? FloatsOfSum : 0;

    public override void WritePredict(SourceWriter writer) => WriteForward(writer);

    public override void WriteForward(SourceWriter writer) => writer.Line(
        $"{Pass}.Forward({Pointer(Input)}, {Input.ImageStride}, {Pointer(Added)}, {Added.ImageStride}, {Factor}, {Pointer(Output)}, {Output.ImageStride}, "
        + $"{Sizes}, parallel);");

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs)
    {
        if (withParameters)
        {
            writer.Line($"{Pass}.AddFactorGradient({Gradient}, {Pointer(Input)}, {Input.ImageStride}, {Sizes}, _scratch, gradients + {sum.Factor.Offset}, "
                + "parallel);");
        }

        WriteGradient(writer, inputs[0], sum.Scaled, Factor);
        WriteGradient(writer, inputs[1], sum.Added, "null");
    }

    public override void WriteKernels(SourceWriter writer)
    {
    }

    private void WriteGradient(SourceWriter writer, GradientTarget? target, int tensor, string factor)
    {
        if (target is not null)
        {
            writer.Line($"{Pass}.Gradient({Gradient}, {factor}, {target.Pointer}, {GradientStride(Graph.Tensors[tensor])}, adds: "
                + $"{Literal.Of(target.Adds)}, {Sizes}, parallel);");
        }
    }
}
