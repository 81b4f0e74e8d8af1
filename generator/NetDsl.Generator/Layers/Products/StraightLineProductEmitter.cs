using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// Writes a small Dense, Conv2D or Conv2DTranspose as straight-line code: no loop but the one over images, every offset a constant, weights read where they are
/// stored.
/// Four neighbouring numbers are one vector where there are four, which every processor has, so one text serves all.
/// </summary>
internal sealed class StraightLineProductEmitter(ProductOperation product, NetworkGraph graph) : OperationEmitter(product, graph)
{
    public override bool BackwardReadsInput => product.HasParameters;

    private const int Lanes = 4;

    private DerivedWeightsWriter? Derived => DerivedWeightsWriter.For(product, FieldName);

    // What is handed on where the weights aren't those of the parameters.
    private string Weights => Derived is { } derived ? derived.Weights + ", " : "";

    private string WeightsParameter => Derived is null ? "" : "float* weights, ";

    public override IEnumerable<(string Name, long Floats)> FixedMemory(bool isTraining) => Derived?.FixedMemory(isTraining) ?? [];

    public override void WritePrepare(SourceWriter writer, bool isTraining)
    {
        if (!isTraining || Derived is { ChangesInTraining: false })
            Derived?.WriteDerive(writer);
    }

    public override void WritePrepareBackward(SourceWriter writer)
    {
        if (Derived is { ChangesInTraining: false } derived)
            derived.WriteDerive(writer);
    }

    public override void WriteForward(SourceWriter writer)
    {
        if (Derived is { ChangesInTraining: true } derived)
            derived.WriteDeriveInTraining(writer);
        WritePredict(writer);
    }

    public override void WritePredict(SourceWriter writer) =>
        writer.Line($"{product.Name}.Forward({Pointer(Input)}, parameters, {Weights}{Pointer(Output)}, images);");

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs)
    {
        if (withParameters)
        {
            Derived?.WriteClear(writer);
            writer.Line($"{product.Name}.WeightGradient({Pointer(Input)}, {GradientPointer(Output)}, gradients, "
                + $"{(Derived is { } derived ? derived.WeightsGradient + ", " : "")}images);");
            Derived?.WriteAddGradient(writer);
        }

        if (inputs[0] is { } target)
            writer.Line($"{product.Name}.InputGradient({GradientPointer(Output)}, parameters, {Weights}{target.Pointer}, images);");
    }

    public override void WriteKernels(SourceWriter writer)
    {
        writer.Line($"// {product.Title}.");
        writer.Line($"// {Literal.Grouped(product.Geometry.MultiplyAdds)} multiply-adds an image: few enough to be written out.");
        writer.Line(SourceText.GeneratedCode);
        using (writer.Block($"private static unsafe class {product.Name}"))
        {
            if (Derived is { } derived)
            {
                derived.WriteMethods(writer);
                writer.Line();
            }

            WriteDirection(writer, "Forward", ProductPlan.Of(product.Geometry, product.Forward), Input.ImageStride, Output.ImageStride, product.Bias);
            writer.Line();
            WriteDirection(writer, "InputGradient", ProductPlan.Of(product.Geometry, product.Backward), GradientStride(Output), GradientStride(Input), null);
            if (!product.HasParameters)
                return;
            writer.Line();
            WriteWeightGradient(writer);
        }
    }

    private void WriteDirection(SourceWriter writer, string name, ProductPlan plan, int sourceImage, int destinationImage, StoredParameter? bias)
    {
        writer.Line(name == "Forward"
            ? "// Each output number in its turn: its bias, and every weight that meets an input number."
            : "// The same backwards: each number of the input collects the gradients of the outputs that it took part in.");
        using (writer.Block($"public static void {name}(float* source, float* parameters, {WeightsParameter}float* destination, int images)"))
        {
            writer.Line($"var kernel = {(Derived is null ? $"parameters{(product.Kernel.Offset == 0 ? "" : $" + {product.Kernel.Offset}")}" : "weights")};");
            if (bias is not null)
                writer.Line($"var bias = parameters + {bias.Offset};");
            using (writer.Block($"for (var image = 0; image < images; image++, source += {sourceImage}, destination += {destinationImage})"))
            {
                foreach (var (row, rowMeetings) in Pixels(plan.RowAxis))
                {
                    foreach (var (column, columnMeetings) in Pixels(plan.ColumnAxis))
                    {
                        var meetings = rowMeetings
                            .SelectMany(down => columnMeetings.Select(right => (
                                Tap: down.Tap * plan.ColumnAxis.TapOrder.Count + right.Tap,
                                Source: (down.Source * plan.Source.Width + right.Source) * plan.Depth)))
                            .ToList();
                        writer.Line($"// Output pixel ({row}, {column}).");
                        WritePixel(writer, plan, meetings, (row * plan.Destination.Width + column) * plan.Columns, bias is not null);
                    }
                }
            }
        }
    }

    /// <summary>Each output pixel along an axis with the taps that meet a source pixel.</summary>
    private static IEnumerable<(int Pixel, List<(int Tap, int Source)> Meetings)> Pixels(AxisPlan axis) =>
        axis.Cases
            .SelectMany(group => Enumerable.Range(0, group.Count).Select(index => (
                Pixel: group.Destination + index * group.DestinationStep,
                Meetings: Enumerable.Range(0, group.Taps)
                .Select(tap => (axis.TapOrder[group.Slot + tap], group.Source + index * group.SourceStep + tap * axis.SourceStride)).ToList())))
            .OrderBy(pixel => pixel.Pixel);

    private void WritePixel(SourceWriter writer, ProductPlan plan, List<(int Tap, int Source)> meetings, int destination, bool hasBias)
    {
        var (kernelRows, kernelColumns) = (product.Geometry.KernelRows, product.Geometry.KernelColumns);
        for (var channel = 0; channel < plan.Columns;)
        {
            var bias = hasBias ? $"bias[{channel}]" : "0f";
            if (!plan.IsTransposed && plan.Columns - channel >= Lanes)
            {
                // Four output channels stand side by side in the kernel.
                using (writer.Block(""))
                {
                    writer.Line($"var sum = {(hasBias ? $"Simd128.Load(bias + {channel})" : "Simd128Floats.Zero")};");
                    foreach (var (tap, source) in meetings)
                    {
                        for (var depth = 0; depth < plan.Depth; depth++)
                            writer.Line($"sum = Simd128.MultiplyAddEstimate(Simd128.Create(source[{source + depth}]), Simd128.Load(kernel + "
                                + $"{(tap * kernelRows + depth) * kernelColumns + channel}), sum);");
                    }

                    writer.Line($"Simd128.Store(sum, destination + {destination + channel});");
                }

                channel += Lanes;
                continue;
            }

            using (writer.Block(""))
            {
                var vectors = plan.IsTransposed ? plan.Depth / Lanes * Lanes : 0;
                writer.Line($"var sum = {bias};");
                if (vectors > 0 && meetings.Count > 0)
                {
                    // Four summed channels stand side by side in the kernel.
                    writer.Line("var sums = Simd128Floats.Zero;");
                    foreach (var (tap, source) in meetings)
                    {
                        for (var depth = 0; depth < vectors; depth += Lanes)
                            writer.Line($"sums = Simd128.MultiplyAddEstimate(Simd128.Load(source + {source + depth}), Simd128.Load(kernel + "
                                + $"{(tap * kernelRows + channel) * kernelColumns + depth}), sums);");
                    }

                    writer.Line("sum += Simd128.Sum(sums);");
                }

                foreach (var (tap, source) in meetings)
                {
                    for (var depth = vectors; depth < plan.Depth; depth++)
                    {
                        var weight = plan.IsTransposed ? (tap * kernelRows + channel) * kernelColumns + depth
                            : (tap * kernelRows + depth) * kernelColumns + channel;
                        writer.Line($"sum += source[{source + depth}] * kernel[{weight}];");
                    }
                }

                writer.Line($"destination[{destination + channel}] = sum;");
            }

            channel++;
        }
    }

    private void WriteWeightGradient(SourceWriter writer)
    {
        var geometry = product.Geometry;
        var plan = GradientPlan.Of(geometry);
        var inputIsLarge = product.Forward == ProductDirection.LargeToSmall;
        var (left, right) = inputIsLarge != geometry.IsKernelTurned ? ("input", "outputGradient") : ("outputGradient", "input");
        var (rows, columns) = (geometry.KernelRows, geometry.KernelColumns);
        writer.Line("// Each weight's gradient in its turn: over the images, what it multiplied times the gradient of what it gave; added to the gradient "
            + "that is there.");
        using (writer.Block($"public static void WeightGradient(float* input, float* outputGradient, float* gradients, "
            + $"{(Derived is null ? "" : "float* weightsGradient, ")}int images)"))
        {
            var gradients = product.Kernel.Offset == 0 ? "gradients" : $"gradients + {product.Kernel.Offset}";
            writer.Line($"var gradient = {(Derived is null ? gradients : "weightsGradient")};");
            if (product.Bias is not null)
                writer.Line($"var biasGradient = gradients + {product.Bias.Offset};");
            using (writer.Block($"for (var image = 0; image < images; image++, input += {Input.ImageStride}, outputGradient += {GradientStride(Output)})"))
            {
                for (var tap = 0; tap < plan.Taps.Count; tap++)
                {
                    var pairs = Pairs(geometry, plan.Taps[tap]).ToList();
                    if (pairs.Count == 0)
                        continue;
                    writer.Line($"// Tap ({plan.Taps[tap].Row}, {plan.Taps[tap].Column}).");
                    for (var row = 0; row < rows; row++)
                    {
                        for (var column = 0; column < columns;)
                        {
                            var place = (tap * rows + row) * columns + column;
                            if (columns - column >= Lanes)
                            {
                                var sum = pairs.Aggregate(
                                    $"Simd128.Load(gradient + {place})",
                                    (text,
                                        pair) => $"Simd128.MultiplyAddEstimate(Simd128.Create({left}[{pair.Row + row}]), Simd128.Load({right} + "
                                            + $"{pair.Column + column}), {text})");
                                if (pairs.Count <= 2)
                                {
                                    writer.Line($"Simd128.Store({sum}, gradient + {place});");
                                }
                                else
                                {
                                    using (writer.Block(""))
                                    {
                                        writer.Line($"var sum = Simd128.Load(gradient + {place});");
                                        foreach (var pair in pairs)
                                            writer.Line($"sum = Simd128.MultiplyAddEstimate(Simd128.Create({left}[{pair.Row + row}]), Simd128.Load({right} + "
                                                + $"{pair.Column + column}), sum);");
                                        writer.Line($"Simd128.Store(sum, gradient + {place});");
                                    }
                                }

                                column += Lanes;
                            }
                            else
                            {
                                foreach (var pair in pairs)
                                    writer.Line($"gradient[{place}] += {left}[{pair.Row + row}] * {right}[{pair.Column + column}];");
                                column++;
                            }
                        }
                    }
                }

                if (product.Bias is not null)
                {
                    var shape = inputIsLarge ? geometry.Small : geometry.Large;
                    for (var element = 0; element < shape.Elements; element++)
                        writer.Line($"biasGradient[{element % shape.Channels}] += outputGradient[{element}];");
                }
            }
        }
    }

    /// <summary>
    /// The pixels of both sides that a tap brings together, as offsets of their first channels: on the side of the kernel's rows, and on that of its columns.
    /// </summary>
    private static IEnumerable<(int Row, int Column)> Pairs(ProductGeometry geometry, TapPlan tap)
    {
        for (var row = 0; row < tap.Down.Count; row++)
        {
            for (var column = 0; column < tap.Right.Count; column++)
            {
                var large = (tap.Down.Large + row * geometry.Rows.Stride) * geometry.Large.Width + tap.Right.Large + column * geometry.Columns.Stride;
                var small = (tap.Down.Small + row) * geometry.Small.Width + tap.Right.Small + column;
                var (onLarge, onSmall) = (large * geometry.Large.Channels, small * geometry.Small.Channels);
                yield return geometry.IsKernelTurned ? (onSmall, onLarge) : (onLarge, onSmall);
            }
        }
    }
}
