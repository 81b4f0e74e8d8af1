using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Structure;

/// <summary>
/// Writes Concatenate, Add, Multiply and Dot: one pass over the pixels forward, and one per input backward. What lies in its place in a concatenation
/// already isn't copied.
/// </summary>
internal sealed class JoinEmitter(JoinOperation join, NetworkGraph graph) : OperationEmitter(join, graph)
{
    private readonly TensorShape _shape = join.Shape;

    public override bool BackwardReadsInput => Multiplies;

    public override bool AddsToGradients => true;

    public override IEnumerable<(int Input, string Pointer)> Curvatures =>
        join.Function == JoinFunction.Dot ? Enumerable.Range(0, join.Joined.Count).Select(input => (input, FieldName($"Curvature{input}"))) : [];

    private bool Multiplies => join.Function is JoinFunction.Multiply or JoinFunction.Dot;

    private int Pixels => _shape.Height * _shape.Width;

    /// <summary>Whether an input is a vector that is spread over the pixels of images.</summary>
    private bool IsSpread(int input) => join.Shapes[input].IsVector && _shape.IsImage;

    /// <summary>Whether an input lies in its place in the concatenation.</summary>
    private bool IsPlaced(int input) => join.Function == JoinFunction.Concatenate && Graph.Tensors[join.Joined[input]].Part is { } part
        && part.Whole.Index == join.Output;

    private int Channels(int input) => join.Shapes[input].Channels;

    /// <summary>The first channel of an input in a concatenation.</summary>
    private int Place(int input) => join.Shapes.Take(input).Sum(shape => shape.Channels);

    private IEnumerable<int> Copied => Enumerable.Range(0, join.Joined.Count).Where(input => !IsPlaced(input));

    public override void WritePredict(SourceWriter writer) => WriteForward(writer);

    public override void WriteForward(SourceWriter writer)
    {
        if (Copied.Any())
            writer.Line($"{join.Name}.Forward({string.Concat(Copied.Select(input => Pointer(Graph.Tensors[join.Joined[input]]) + ", "))}{Pointer(Output)}, "
                + $"images, parallel);");
    }

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs)
    {
        foreach (var input in Copied)
        {
            if (inputs[input] is not { } target)
                continue;
            var values = Multiplies
                ? string.Concat(Others(input).Select(other => Pointer(Graph.Tensors[join.Joined[other]]) + ", ")) : "";
            var pointers = $"{GradientPointer(Output)}, {values}{target.Pointer}";
            writer.Line($"{join.Name}.Gradient{input}({pointers}, adds: {Literal.Of(target.Adds)}, images, parallel);");
        }
    }

    // What the gradients to the vectors change by is left for the pass of these changes.
    public override void WriteTangent(SourceWriter writer, NetworkGraph tangents) => writer.Line(
        $"{join.Name}.Tangent({string.Concat(join.Joined.Select(input => Pointer(Graph.Tensors[input]) + ", "))}"
        + $"{string.Concat(join.Joined.Select(input => Pointer(tangents.Tensors[input]) + ", "))}"
        + $"{GradientPointer(Output)}, {Pointer(tangents.Tensors[join.Output])}, {string.Concat(Curvatures.Select(item => item.Pointer + ", "))}images, "
        + "parallel);");

    public override void WriteKernels(SourceWriter writer)
    {
        if (!Copied.Any())
            return;
        writer.Line($"// {join.Title}.");
        using (ParallelPass.Class(writer,
            join.Name, $"float* {Pointers("Input")}{(HasTangents ? Pointers("Tangent") + Pointers("Curvature") : "")}Output, Gradient, Target", "bool Adds"))
        {
            writer.Line();
            WriteForwardPass(writer);
            foreach (var input in Copied)
            {
                writer.Line();
                WriteGradientPass(writer, input);
            }

            if (!HasTangents)
                return;
            writer.Line();
            WriteTangentPass(writer);
        }
    }

    private bool HasTangents => join.Function == JoinFunction.Dot && Graph.Network.IsPenalized;

    // A field for each input.
    private string Pointers(string name) => string.Concat(Enumerable.Range(0, join.Joined.Count).Select(input => $"{name}{input}, "));

    private IEnumerable<int> Others(int input) => Enumerable.Range(0, join.Joined.Count).Where(other => other != input);

    private void WriteForwardPass(SourceWriter writer)
    {
        var copied = Copied.ToList();
        writer.Line(join.Function switch
        {
            JoinFunction.Concatenate => "// Side by side, channel after channel.",
            JoinFunction.Add => "// The sum, number by number.",
            JoinFunction.Dot => "// The sum of the products, number by number.",
            _ => "// The product, number by number.",
        });
        var parameters = $"{string.Concat(copied.Select(input => $"float* input{input}, "))}float* output";
        var work = $"{string.Concat(copied.Select(input => $"Input{input} = input{input}, "))}Output = output";
        var pointers = copied.Select(input => ($"input{input}", Graph.Tensors[join.Joined[input]].ImageStride)).Append(("output", Output.ImageStride)).ToList();
        ParallelPass.Write(writer, "Forward", parameters, work, pointers, _ =>
        {
            if (join.Function == JoinFunction.Concatenate)
                WriteConcatenation(writer, copied);
            else if (join.Function == JoinFunction.Dot)
                WriteSum(writer, (style, offset) => Product(style, offset, AllInputs));
            else
                WriteCombination(writer);
        });
    }

    private void WriteConcatenation(SourceWriter writer, IReadOnlyList<int> copied)
    {
        using (writer.Block(
            PixelLoop([("output", _shape.Channels), .. copied.Where(input => !IsSpread(input)).Select(input => ($"input{input}", Channels(input)))])))
        {
            foreach (var input in copied)
                writer.Line($"global::System.Runtime.CompilerServices.Unsafe.CopyBlockUnaligned(output{Plus(Place(input))}, input{input}, "
                    + $"{Channels(input) * sizeof(float)});");
        }
    }

    private IEnumerable<int> AllInputs => Enumerable.Range(0, join.Joined.Count);

    // Vectors of sums, and a sum of what is left over beside them.
    private void WriteSum(SourceWriter writer, Func<LaneStyle, string, string> term)
    {
        writer.Line("var sums = SimdFloats.Zero;");
        writer.Line("var rest = 0f;");
        ElementLoop.Write(writer, 1, Channels(0), false, [], (style, offset, _) =>
            writer.Line($"{(style == LaneStyle.Machine ? "sums" : "rest")} += {term(style, offset)};"));
        writer.Line("*output = Simd.Sum(sums) + rest;");
    }

    private static string Product(LaneStyle style, string offset, IEnumerable<int> inputs) =>
        string.Join(" * ", inputs.Select(input => style.Load($"input{input}", offset)));

    // What a product changes by where some of its factors change: for each of these its tangent times the other factors.
    private static string ChangeOf(LaneStyle style, string offset, IReadOnlyList<int> inputs) => string.Join(" + ", inputs.Select(changed =>
        string.Join(" * ", inputs.Where(other => other != changed).Select(other => style.Load($"input{other}", offset))
            .Prepend(style.Load($"tangent{changed}", offset)))));

    private void WriteTangentPass(SourceWriter writer)
    {
        var inputs = AllInputs.ToList();
        writer.Line("// The change of the sum along a direction, and what the gradients to the vectors change by.");
        var pointers = inputs.Select(input => ($"input{input}", Graph.Tensors[join.Joined[input]].ImageStride))
            .Concat(inputs.Select(input => ($"tangent{input}", Graph.Tensors[join.Joined[input]].ImageStride)))
            .Append(("gradient", GradientStride(Output)))
            .Append(("output", Output.ImageStride))
            .Concat(inputs.Select(input => ($"curvature{input}", GradientStride(Graph.Tensors[join.Joined[input]]))))
            .ToList();
        var parameters = string.Join(", ", pointers.Select(pointer => $"float* {pointer.Item1}"));
        var work = string.Join(", ", pointers.Select(pointer => $"{char.ToUpperInvariant(pointer.Item1[0])}{pointer.Item1.Substring(1)} = {pointer.Item1}"));
        ParallelPass.Write(writer, "Tangent", parameters, work, pointers, _ =>
        {
            using (writer.Block(""))
                WriteSum(writer, (style, offset) => ChangeOf(style, offset, inputs));
            using (writer.Block(""))
            {
                ElementLoop.Write(writer, 1, Channels(0), false, [], (style, offset, _) =>
                {
                    foreach (var input in inputs)
                    {
                        var others = inputs.Where(other => other != input).ToList();
                        writer.Line(style.Store(
                            $"curvature{input}", offset, $"{style.Broadcast("*gradient")} * ({ChangeOf(style, offset, others)})"));
                    }
                });
            }
        });
    }

    private void WriteCombination(SourceWriter writer)
    {
        var inputs = Enumerable.Range(0, join.Joined.Count).ToList();
        var isSpread = inputs.Any(IsSpread);
        var (pixels, channels) = isSpread ? (Pixels, _shape.Channels) : (1, _shape.Elements);
        ElementLoop.Write(writer, pixels, channels, false, [.. inputs.Where(input => !IsSpread(input)).Select(input => $"input{input}"), "output"],
            (style, offset, channel) =>
            writer.Line(style.Store("output", offset, string.Join(join.Function == JoinFunction.Add ? " + "
                : " * ", inputs.Select(input => style.Load($"input{input}", IsSpread(input) ? channel : offset))))));
    }

    private void WriteGradientPass(SourceWriter writer, int input)
    {
        var values = Multiplies ? Others(input).ToList() : [];
        var spread = IsSpread(input) ? ", summed over the pixels" : "";
        writer.Line(join.Function switch
        {
            JoinFunction.Concatenate => $"// The gradient to input {input}: its channels of the output's gradient{spread}.",
            JoinFunction.Add => $"// The gradient to input {input}: the output's gradient{spread}.",
            JoinFunction.Dot => $"// The gradient to input {input}: the output's gradient times the other vectors.",
            _ => $"// The gradient to input {input}: the output's gradient times the other inputs{spread}.",
        });
        var parameters = $"float* gradient, {string.Concat(values.Select(other => $"float* input{other}, "))}float* target, bool adds";
        var work = $"Gradient = gradient, {string.Concat(values.Select(other => $"Input{other} = input{other}, "))}Target = target, Adds = adds";
        ParallelPass.Write(writer, $"Gradient{input}", parameters, work, [], _ =>
        {
            var place = Plus(join.Function == JoinFunction.Concatenate ? Place(input) : 0);
            writer.Line($"var gradient = work->Gradient + image * {Literal.Of((long)GradientStride(Output))}{place};");
            writer.Line(ParallelPass.ImagePointer("target", GradientStride(Graph.Tensors[join.Joined[input]])));
            foreach (var other in values)
                writer.Line(ParallelPass.ImagePointer($"input{other}", Graph.Tensors[join.Joined[other]].ImageStride));
            writer.Line("if (!work->Adds)");
            using (writer.Indented())
                writer.Line($"new global::System.Span<float>(target, {join.Shapes[input].Elements}).Clear();");
            var moving = new List<(string, int)> { ("gradient", _shape.Channels) };
            if (!IsSpread(input))
                moving.Add(("target", Channels(input)));
            moving.AddRange(values.Where(other => !IsSpread(other)).Select(other => ($"input{other}", Channels(other))));
            using (writer.Block(PixelLoop(moving)))
            {
                ElementLoop.Write(writer, 1, Channels(input), false, [], (style, offset, _) => writer.Line(style.Store(
                    "target",
                    offset,
                    $"{style.Load("target", offset)} + "
                    + $"{string.Join(" * ", values.Select(other => style.Load($"input{other}", offset)).Prepend(GradientOf(style, offset)))}")));
            }
        });
    }

    private string GradientOf(LaneStyle style, string offset) =>
        join.Function == JoinFunction.Dot ? style.Broadcast("*gradient") : style.Load("gradient", offset);

    private string PixelLoop(IReadOnlyList<(string Pointer, int Distance)> moving) =>
        $"for (var pixel = 0; pixel < {Pixels}; pixel++{string.Concat(moving.Select(pointer => $", {pointer.Pointer} += {pointer.Distance}"))})";

    private static string Plus(int offset) => offset == 0 ? "" : $" + {offset}";
}
