using NetDsl.Generator.Emit;

namespace NetDsl.Generator.Layers.Elementwise;

/// <content>The forward passes: of a prediction, and of training.</content>
internal sealed partial class PointwiseEmitter
{
    private void WriteForwardPass(SourceWriter writer, string name, bool isTraining)
    {
        var dropout = isTraining ? _dropout : null;
        var ofBatch = isTraining && !IsFrozen;
        var parameters = Arguments(
            "float* input, float* output",
            _normalization is null ? null : ofBatch ? "float* parameters, float* statistics, float* scratch" : "float* statistics",
            "int images, global::NetDsl.ParallelLoop parallel",
            dropout is null ? null : "byte* keep, global::NetDsl.RandomStream dropout");
        writer.Line(isTraining
            ? $"// In training{(_normalization is null ? "" : IsFrozen ? ": the moving statistics, which stay"
                : ": the batch's own statistics, which move the moving ones")}"
                + $"{(dropout is null ? "" : _normalization is null ? ": dropout is drawn anew" : "; dropout is drawn anew")}."
            : $"// In prediction{(_normalization is null ? "" : ": the moving statistics")}"
                + $"{(_dropout is null ? "" : _normalization is null ? ": no dropout" : "; no dropout")}.");
        using (writer.Block($"public static void {name}({parameters})"))
        {
            if (_normalization is not null)
            {
                writer.Line($"float* scale = statistics, shift = statistics + {ChannelStride};");
                if (ofBatch)
                    WriteStatistics(writer, _normalization);
            }

            writer.Line($"var work = new Work {{ {Arguments(
                "Input = input, Output = output",
                _normalization is null ? null : ofBatch ? "Scale = scale, Shift = shift, Mean = mean" : "Scale = scale, Shift = shift",
                dropout is null ? null : $"Keep = keep, Dropout = dropout.From(parallel.FirstOf(images) * {KeepStride})")} }};");
            writer.Line($"parallel.For(images, &work, &{name}Images);");
        }

        writer.Line();
        writer.Line("// A thread's share of the images: from begin to end.");
        writer.Line(SourceText.CompileFully);
        using (writer.Block($"private static void {name}Images(void* context, int begin, int end)"))
        {
            writer.Line("var work = (Work*)context;");
            using (writer.Block("for (var image = begin; image < end; image++)"))
            {
                writer.Line($"var input = work->Input + image * {Literal.Of((long)Input.ImageStride)};");
                writer.Line($"var output = work->Output + image * {Literal.Of((long)Output.ImageStride)};");
                if (dropout is not null)
                {
                    writer.Line($"var keep = work->Keep + image * {Literal.Of((long)KeepStride)};");
                    writer.Line($"work->Dropout.FillKeepMask(new global::System.Span<byte>(keep, {_shape.Elements}), {Literal.Of(1f - dropout.Rate)}, "
                        + $"(ulong)image * {KeepStride / 64});");
                }

                if (_normalization is not null)
                    writer.Line($"float* scale = work->Scale, shift = work->Shift{(ofBatch ? ", mean = work->Mean" : "")};");
                WriteForwardImage(writer, dropout, ofBatch);
            }
        }
    }

    /// <summary>One image: normalisation, activation and dropout in one pass.</summary>
    private void WriteForwardImage(SourceWriter writer, DropoutOptions? dropout, bool ofBatch) =>
        Elements(writer, dropout is null ? ["input", "output"] : ["input", "output", "keep"], (style, offset, channel) =>
        {
            writer.Line($"var value = {(_normalization is null ? style.Load("input", offset) : Normalized(style, offset, channel, ofBatch))};");
            if (pointwise.Activation is { } activation)
                ActivationEmitter.WriteValue(writer, style, activation);
            if (dropout is not null)
                writer.Line($"value = value * {style.Constant(1f / (1f - dropout.Rate))} * {style.Keep("keep", offset)};");
            writer.Line(style.Store("output", offset, "value"));
        });

    // With a batch's statistics the mean is taken away first, so that a number that is the mean gives exactly beta, which is then the addend.
    private static string Normalized(LaneStyle style, string offset, string channel, bool ofBatch)
    {
        var number = ofBatch ? $"({style.Load("input", offset)} - {style.Load("mean", channel)})" : style.Load("input", offset);
        return style.MultiplyAdd(number, style.Load("scale", channel), style.Load("shift", channel));
    }
}
