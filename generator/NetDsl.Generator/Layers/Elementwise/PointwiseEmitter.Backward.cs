using NetDsl.Generator.Emit;

namespace NetDsl.Generator.Layers.Elementwise;

/// <content>The backward pass, in place: through dropout and the activation, and with normalisation the sums that it needs.</content>
internal sealed partial class PointwiseEmitter
{
    private bool IsTrained => _normalization is { IsFrozen: false };

    private void WriteBackwardPass(SourceWriter writer)
    {
        var parameters = Arguments(
            "float* gradient",
            IsTrained ? "float* output, float* input" : BackwardReadsOutput ? "float* output" : "float* input",
            _normalization is null ? null : IsFrozen ? "float* statistics" : "float* gradients, float* statistics, float* scratch",
            "int images, global::NetDsl.ParallelLoop parallel",
            _dropout is null ? null : "byte* keep");
        writer.Line($"// The gradient of the output becomes the gradient of the input, in "
            + $"place{(Learned.Length == 0 || IsFrozen ? "" : $"; those of {string.Join(" and ", Learned)} are added")}.");
        using (writer.Block($"public static void {(IsFrozen ? "BackwardFrozen" : "Backward")}({parameters})"))
        {
            var common = Arguments("Gradient = gradient", BackwardReadsOutput ? "Output = output" : null, _dropout is null ? null
                : "Keep = keep", BackwardReadsInput ? "Input = input" : null);
            if (!IsTrained)
            {
                var factors = IsFrozen ? $", Scale = statistics, Shift = statistics + {ChannelStride}" : "";
                writer.Line($"var work = new Work {{ {common}{factors} }};");
                writer.Line("parallel.For(images, &work, &BackwardImages);");
            }
            else
            {
                WriteNormalizationBackward(writer, _normalization!, common);
            }
        }

        writer.Line();
        writer.Line(!IsTrained
            ? $"// The derivative of each element{(IsFrozen ? ", times its channel's factor" : "")}."
            : "// Through dropout and activation, and per image and channel the sums of that gradient, and of it times the deviation from the mean.");
        writer.Line(SourceText.CompileFully);
        using (writer.Block("private static void BackwardImages(void* context, int begin, int end)"))
        {
            writer.Line("var work = (Work*)context;");
            using (writer.Block("for (var image = begin; image < end; image++)"))
            {
                var pointers = new List<string> { "gradient" };
                writer.Line($"var gradient = work->Gradient + image * {Literal.Of((long)GradientStride(Output))};");
                if (BackwardReadsOutput)
                {
                    pointers.Add("output");
                    writer.Line($"var output = work->Output + image * {Literal.Of((long)Output.ImageStride)};");
                }

                if (_dropout is not null)
                {
                    pointers.Add("keep");
                    writer.Line($"var keep = work->Keep + image * {Literal.Of((long)KeepStride)};");
                }

                if (BackwardReadsInput)
                {
                    pointers.Add("input");
                    writer.Line($"var input = work->Input + image * {Literal.Of((long)Input.ImageStride)};");
                }

                if (pointwise.DerivativeArgument == DerivativeArgument.Normalized)
                    writer.Line("float* scale = work->Scale, shift = work->Shift;");
                else if (IsFrozen)
                    writer.Line("var scale = work->Scale;");
                if (IsTrained)
                {
                    writer.Line("var mean = work->Mean;");
                    writer.Line($"float* sums = work->Scratch + image * {2L * ChannelStride}L, products = sums + {ChannelStride};");
                    writer.Line($"new global::System.Span<float>(sums, {2 * ChannelStride}).Clear();");
                }

                Elements(writer, pointers, (style, offset, channel) =>
                {
                    writer.Line($"var value = {style.Load("gradient", offset)};");
                    if (_dropout is not null)
                        writer.Line($"value = value * {style.Constant(1f / (1f - _dropout.Rate))} * {style.Keep("keep", offset)};");
                    if (pointwise.Activation is { } activation)
                        ActivationEmitter.WriteDerivative(writer, style, activation, DerivativeArgumentAt(style, offset, channel));
                    if (IsFrozen)
                        writer.Line($"value = value * {style.Load("scale", channel)};");
                    writer.Line(style.Store("gradient", offset, "value"));
                    if (!IsTrained)
                        return;
                    writer.Line(style.Store("sums", channel, $"{style.Load("sums", channel)} + value"));
                    writer.Line($"var deviation = {style.Load("input", offset)} - {style.Load("mean", channel)};");
                    writer.Line(style.Store("products", channel, style.MultiplyAdd("value", "deviation", style.Load("products", channel))));
                });
            }
        }

        if (IsTrained)
        {
            writer.Line();
            WriteInputGradientImages(writer);
        }
    }

    /// <summary>What the activation's derivative is computed from.</summary>
    private string DerivativeArgumentAt(LaneStyle style, string offset, string channel)
    {
        var output = style.Load("output", offset);
        return pointwise.DerivativeArgument switch
        {
            DerivativeArgument.Input => style.Load("input", offset),
            DerivativeArgument.Normalized => Normalized(style, offset, channel, ofBatch: IsTrained),

            // Dropout made what it kept larger; the side of 0 on which it stands is the same. Where it kept nothing, the gradient is 0 already.
            _ when _dropout is null || pointwise.Activation!.IsRectifier => output,
            _ => $"{output} * {style.Constant(1f - _dropout.Rate)}",
        };
    }
}
