using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Emit;

/// <summary>
/// What layers have in common that compute each output image from one input image, and each input image's gradient from the output's, without looking at any
/// value of the forward pass.
/// </summary>
internal abstract class ImagePassEmitter(Operation operation, NetworkGraph graph) : OperationEmitter(operation, graph)
{
    /// <summary>What the operation does, for the comment above its kernels.</summary>
    protected abstract string Summary { get; }

    public override void WritePredict(SourceWriter writer) => WriteForward(writer);

    public override void WriteForward(SourceWriter writer) =>
        writer.Line($"{Operation.Name}.Forward({Pointer(Input)}, {Pointer(Output)}, images, parallel);");

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs)
    {
        if (inputs[0] is { } target)
            writer.Line($"{Operation.Name}.Backward({GradientPointer(Output)}, {target.Pointer}, images, parallel);");
    }

    public override void WriteKernels(SourceWriter writer)
    {
        writer.Line($"// {Operation.Title}: {Summary}");
        using (ParallelPass.Class(writer, Operation.Name, "float* From, To"))
        {
            WritePass(writer, "Forward", Input.ImageStride, Output.ImageStride, WriteForwardImage);
            WritePass(writer, "Backward", GradientStride(Output), GradientStride(Input), WriteBackwardImage);
        }
    }

    /// <summary>Writes one image's output, from <c>from</c> to <c>to</c>.</summary>
    protected abstract void WriteForwardImage(SourceWriter writer);

    /// <summary>Writes one image's gradient, from the output's, <c>from</c>, to the input's, <c>to</c>.</summary>
    protected abstract void WriteBackwardImage(SourceWriter writer);

    /// <summary>A line that copies numbers.</summary>
    protected static string Copy(string to, string from, int count) =>
        $"global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned({to}, {from}, {Literal.Of((long)count * sizeof(float)).TrimEnd('L')}U);";

    /// <summary>A line that sets numbers to zero.</summary>
    protected static string Clear(string to, int count) => $"new global::System.Span<float>({to}, {count}).Clear();";

    private static void WritePass(SourceWriter writer, string name, int fromStride, int toStride, Action<SourceWriter> writeImage)
    {
        writer.Line();
        writer.Line(name == "Forward" ? "// From the input to the output." : "// From the output's gradient to the input's.");
        ParallelPass.Write(writer, name, "float* from, float* to", "From = from, To = to", [("from", fromStride), ("to", toStride)], writeImage);
    }
}
