using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Layers.Normalization;

/// <summary>Writes MinibatchStandardDeviation: groups of images are divided over threads, and within a group every sum has its order.</summary>
internal sealed class MinibatchStandardDeviationEmitter(MinibatchStandardDeviationOperation deviation, NetworkGraph graph) : OperationEmitter(deviation, graph)
{
    private const float Epsilon = 1e-8f;

    public override bool BackwardReadsInput => true;

    public override bool MixesImages => true;

    private int Pixels => deviation.Shape.Height * deviation.Shape.Width;

    private int Channels => deviation.Shape.Channels;

    private int Grown => Channels + deviation.Features;

    /// <summary>Channels whose mean is one feature.</summary>
    private int Part => Channels / deviation.Features;

    private string Count => $"{Literal.Of((long)Part * Pixels)}";

    public override void WritePredict(SourceWriter writer) => WritePass(writer);

    public override void WriteForward(SourceWriter writer)
    {
        writer.Line($"parallel.RequireOneProcess({Literal.Of(deviation.Title.Split(':')[0])});");
        WritePass(writer);
    }

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs)
    {
        if (inputs[0] is { } target)
            writer.Line($"{deviation.Name}.Backward({Pointer(Input)}, {GradientPointer(Output)}, {target.Pointer}, images, parallel);");
    }

    public override void WriteKernels(SourceWriter writer)
    {
        writer.Line($"// {deviation.Title}. Groups of at most {deviation.GroupSize} images: image i belongs to group i modulo the number of groups.");
        using (ParallelPass.Class(writer, deviation.Name, "float* Input, Output, Gradient, Target", "int Images, Groups"))
        {
            writer.Line();
            writer.Line("// The standard deviation of every number over its group; their mean becomes a channel.");
            WritePass(writer, "Forward", ["input", "output"], WriteForwardGroup);
            writer.Line();
            writer.Line("// Each number's own gradient, and what it did to the mean standard deviation: its deviation / (images of the group · standard "
                + "deviation · numbers of the mean).");
            WritePass(writer, "Backward", ["input", "gradient", "target"], WriteBackwardGroup);
        }
    }

    private void WritePass(SourceWriter writer) => writer.Line($"{deviation.Name}.Forward({Pointer(Input)}, {Pointer(Output)}, images, parallel);");

    private void WritePass(SourceWriter writer, string name, string[] pointers, Action<SourceWriter> writeGroup)
    {
        var fields = string.Join(", ", pointers.Select(pointer => $"{char.ToUpperInvariant(pointer[0])}{pointer.Substring(1)} = {pointer}"));
        ParallelPass.WriteCall(
            writer,
            name,
            string.Join(", ", pointers.Select(pointer => "float* " + pointer)),
            $"{fields}, Images = images, Groups = (images + {deviation.GroupSize - 1}) / {deviation.GroupSize}",
            "work.Groups",
            "Groups");
        using (ParallelPass.Share(writer, $"{name}Groups", "groups"))
        {
            using (writer.Block("for (var group = begin; group < end; group++)"))
            {
                writer.Line("var count = (work->Images - group + work->Groups - 1) / work->Groups;");
                writer.Line("var share = 1f / count;");
                writer.Line($"var distance = work->Groups * {Literal.Of((long)Input.ImageStride)};");
                writeGroup(writer);
            }
        }
    }

    private void WriteForwardGroup(SourceWriter writer)
    {
        using (OverImages(writer))
        {
            writer.Line($"var input = work->Input + place * {Literal.Of((long)Input.ImageStride)};");
            writer.Line($"var output = work->Output + place * {Literal.Of((long)Output.ImageStride)};");
            WriteCopy(writer, "input", Channels, "output", Grown);
        }

        using (writer.Block($"for (var feature = 0; feature < {deviation.Features}; feature++)"))
        {
            writer.Line("var total = 0.0;");
            writer.Line($"var source = work->Input + group * {Literal.Of((long)Input.ImageStride)} + feature * {Part};");
            using (writer.Block($"for (var pixel = 0; pixel < {Pixels}; pixel++, source += {Channels})"))
            {
                writer.Line("var sums = SimdFloats.Zero;");
                writer.Line("var sum = 0f;");
                ElementLoop.Write(writer, 1, Part, false, [], (style, _, _) =>
                {
                    WriteDeviation(writer, style);
                    writer.Line($"{(style == LaneStyle.Single ? "sum" : "sums")} += deviation;");
                });
                writer.Line("total += (double)Simd.Sum(sums) + sum;");
            }

            writer.Line($"var mean = (float)(total / {Count});");
            using (OverImages(writer))
            {
                writer.Line($"var output = work->Output + place * {Literal.Of((long)Output.ImageStride)} + {Channels} + feature;");
                writer.Line($"for (var pixel = 0; pixel < {Pixels}; pixel++)");
                using (writer.Indented())
                    writer.Line($"output[pixel * {Grown}] = mean;");
            }
        }
    }

    private void WriteBackwardGroup(SourceWriter writer)
    {
        using (OverImages(writer))
        {
            writer.Line($"var gradient = work->Gradient + place * {Literal.Of((long)GradientStride(Output))};");
            writer.Line($"var target = work->Target + place * {Literal.Of((long)GradientStride(Input))};");
            WriteCopy(writer, "gradient", Grown, "target", Channels);
        }

        using (writer.Block($"for (var feature = 0; feature < {deviation.Features}; feature++)"))
        {
            writer.Line("var total = 0.0;");
            using (OverImages(writer))
            {
                writer.Line($"var gradient = work->Gradient + place * {Literal.Of((long)GradientStride(Output))} + {Channels} + feature;");
                writer.Line($"for (var pixel = 0; pixel < {Pixels}; pixel++)");
                using (writer.Indented())
                    writer.Line($"total += gradient[pixel * {Grown}];");
            }

            writer.Lines($$"""
                var slope = (float)(total / {{Count}} / count);
                var slopes = Simd.Create(slope);
                var source = work->Input + group * {{Literal.Of((long)Input.ImageStride)}} + feature * {{Part}};
                var result = work->Target + group * {{Literal.Of((long)GradientStride(Input))}} + feature * {{Part}};
                var resultDistance = work->Groups * {{Literal.Of((long)GradientStride(Input))}};
                """);
            using (writer.Block($"for (var pixel = 0; pixel < {Pixels}; pixel++, source += {Channels}, result += {Channels})"))
            {
                ElementLoop.Write(writer, 1, Part, false, [], (style, _, _) =>
                {
                    WriteDeviation(writer, style);
                    writer.Line($"var factor = {(style == LaneStyle.Single ? "slope" : "slopes")} / deviation;");
                    using (writer.Block("for (var image = 0; image < count; image++)"))
                    {
                        const string place = "channel + image * resultDistance";
                        writer.Line(style.Store("result", place,
                            style.MultiplyAdd($"({style.Load("source", "channel + image * distance")} - average)", "factor", style.Load("result", place))));
                    }
                });
            }
        }
    }

    /// <summary>The numbers' average over the group's images and their standard deviation.</summary>
    private static void WriteDeviation(SourceWriter writer, LaneStyle style)
    {
        writer.Lines($$"""
            var average = {{style.Load("source", "channel")}};
            for (var image = 1; image < count; image++)
                average += {{style.Load("source", "channel + image * distance")}};
            average *= share;
            var squares = {{style.Constant(0f)}};
            for (var image = 0; image < count; image++)
            {
                var difference = {{style.Load("source", "channel + image * distance")}} - average;
                squares = {{style.MultiplyAdd("difference", "difference", "squares")}};
            }
            """);

        writer.Line($"var deviation = {(style == LaneStyle.Single ? "global::System.MathF.Sqrt" : "Simd.SquareRoot")}(squares * share + "
            + $"{style.Constant(Epsilon)});");
    }

    /// <summary>A loop over the images of the group; <c>place</c> is each one's place in the batch.</summary>
    private static SourceWriter.Scope OverImages(SourceWriter writer) => writer.Block("for (var place = group; place < work->Images; place += work->Groups)");

    private void WriteCopy(SourceWriter writer, string from, int fromPixel, string to, int toPixel)
    {
        writer.Line($"for (var pixel = 0; pixel < {Pixels}; pixel++)");
        using (writer.Indented())
            writer.Line($"global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned({to} + pixel * {toPixel}, {from} + pixel * {fromPixel}, "
                + $"{Channels * sizeof(float)});");
    }
}
