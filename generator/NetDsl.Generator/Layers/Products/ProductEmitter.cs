using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Plans;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// Writes Dense, Conv2D and Conv2DTranspose as sums over taps: packed weights, shared register tiles, and the layer's own pixels and borders around them.
/// </summary>
internal sealed class ProductEmitter(ProductOperation product, NetworkGraph graph) : OperationEmitter(product, graph)
{
    public override bool BackwardReadsInput => product.HasParameters;

    private readonly ProductPlan _forward = ProductPlan.Of(product.Geometry, product.Forward);
    private readonly ProductPlan _backward = ProductPlan.Of(product.Geometry, product.Backward);
    private readonly GradientPlan _gradient = GradientPlan.Of(product.Geometry);

    private readonly NormalizationFolding? _folding = NormalizationFolding.Of(product, graph);

    private readonly FastProductWriter _fast = new(product, graph);

    private DerivedWeightsWriter? Derived => DerivedWeightsWriter.For(product, FieldName);

    // The patches of the large side where their product with the weights, which gives the small side, has a loop of its own.
    private PatchPlan? ShortSums => _gradient.Patches is { SumsAreShort: true } patches ? patches : null;

    // What is handed on where the weights aren't those of the parameters.
    private string Weights => Derived is { } derived ? derived.Weights + ", " : "";

    public override IEnumerable<KernelRequest> Kernels =>
        _forward.Kernels.Concat(_backward.Kernels).Concat(product.HasParameters ? _gradient.Kernels : []).Concat(_fast.Kernels);

    // One pixel on either side, and one tap.
    private bool IsDense => product.Geometry.Taps == 1 && _forward.Source.Height * _forward.Source.Width == 1;

    private string Panels => FieldName("Panels");

    private string BackwardPanels => FieldName("BackwardPanels");

    public override IEnumerable<(string Name, long Floats)> FixedMemory(bool isTraining) => Derived?.FixedMemory(isTraining) ?? [];

    public override (string Name, long Floats)? ForwardPanelMemory(bool isTraining) =>
        (Panels, Math.Max(_forward.PackedLength, isTraining ? FastProductWriter.KeptFloats(_fast.Forward) : 0));

    public override (string Name, long Floats)? FastPanelMemory => _fast.Forward is null ? ForwardPanelMemory(isTraining: false)
        : (Panels, _fast.PredictionFloats);

    public override int FastImages => _fast.Forward?.LeastImages ?? 0;

    public override IEnumerable<(string Layer, string Pass, int Images)> FastPasses => _fast.Passes;

    public override (string Name, long Floats)? BackwardPanelMemory =>
        (BackwardPanels, Math.Max(_backward.PackedLength, FastProductWriter.KeptFloats(_fast.Backward)));

    public override long PackingFloats => product.HasParameters ? Math.Max(_gradient.PackingFloats, _fast.Gradient?.WorkFloats ?? 0) : 0;

    public override long WorkFloats => _fast.WorkFloats;

    public override int ScratchFloats(bool isTraining) => isTraining && product is { HasParameters: true, Bias: not null } ? Round(_forward.Columns) : 0;

    public override void WritePrepare(SourceWriter writer, bool isTraining)
    {
        if (isTraining && Derived is { ChangesInTraining: true })
            return;
        Derived?.WriteDerive(writer);
        WritePackCall(writer, isTraining);
    }

    public override void WritePrepareBackward(SourceWriter writer)
    {
        if (Derived is { ChangesInTraining: true })
            return;
        Derived?.WriteDerive(writer);
        WritePackBackwardCall(writer);
    }

    // Where every training pass changes the weights, it doesn't matter whether the parameters changed.
    public override void WriteForward(SourceWriter writer)
    {
        if (Derived is { ChangesInTraining: true } derived)
        {
            derived.WriteDeriveInTraining(writer);
            WritePackCall(writer, isTraining: true);
        }

        WriteForwardCall(writer, Pointer(Input), Pointer(Output), TrainsDirectly(_fast.Forward));
    }

    public static OperationEmitter For(ProductOperation operation, NetworkGraph graph) => StraightLinePlan.Fits(operation, graph.Network.UnrollBudget)
        ? new StraightLineProductEmitter(operation, graph)
        : new ProductEmitter(operation, graph);

    public override void WritePredict(SourceWriter writer) => WriteForwardCall(
        writer, Pointer(Input), Pointer(NormalizationFolding.PlaceOf(Output, Graph)), PredictsDirectly,
        fastEnd: _folding is null ? "" : ", isNormalized: true");

    private void WriteForwardCall(SourceWriter writer, string source, string destination, string isDirect, string end = "", string fastEnd = "")
    {
        var direct = $"{product.Name}.Forward({source}, {Panels}, {destination}, images, parallel{end});";
        if (_fast.Forward is null)
        {
            writer.Line(direct);
            return;
        }

        WriteChoice(
            writer, isDirect, direct,
            $"{product.Name}.ForwardFast(\n    {source}, parameters, {Weights}{Panels}, {destination}, images, _work, parallel{end}{fastEnd});");
    }

    private static void WriteChoice(SourceWriter writer, string isDirect, string direct, string fast)
    {
        writer.Line($"if ({isDirect})");
        using (writer.Indented())
            writer.Line(direct);
        writer.Line("else");
        using (writer.Indented())
            writer.Lines(fast);
    }

    // When a pass of a training session is direct, and when one of a prediction.
    private static string TrainsDirectly(FastPlan? plan) => $"images < {plan?.LeastImages}";

    private const string PredictsDirectly = "!_isFast";

    public override void WriteTangent(SourceWriter writer, NetworkGraph tangents) =>
        WriteForwardCall(
            writer, Pointer(tangents.Tensors[product.Input]), Pointer(tangents.Tensors[product.Output]), TrainsDirectly(_fast.Forward), ", omitsBias: true");

    // A bias is added to what is differentiated, so that no tangent depends on it.
    public override void WriteTangentGradient(SourceWriter writer, NetworkGraph tangents)
    {
        if (product.HasParameters)
            WriteWeightGradientCall(writer, Pointer(tangents.Tensors[product.Input]), product.Bias is null ? "" : ", omitsBias: true");
    }

    private void WriteWeightGradientCall(SourceWriter writer, string input, string end)
    {
        var scratch = (Derived is { } derived ? $", {derived.WeightsGradient}" : "") + (IsGradientPacked ? ", _packing" : "")
            + (product.Bias is null ? "" : ", _scratch");
        Derived?.WriteClear(writer);
        writer.Line($"{product.Name}.WeightGradient({input}, {GradientPointer(Output)}, gradients{scratch}, images, parallel{end});");
        Derived?.WriteAddGradient(writer);
    }

    public override void WriteBackward(SourceWriter writer, bool withParameters, IReadOnlyList<GradientTarget?> inputs)
    {
        if (withParameters)
            WriteWeightGradientCall(writer, Pointer(Input), "");

        if (inputs[0] is not { } target)
            return;
        if (Derived is { ChangesInTraining: true })
            WritePackBackwardCall(writer);
        var direct = $"{product.Name}.InputGradient({GradientPointer(Output)}, {BackwardPanels}, {target.Pointer}, images, parallel);";
        if (_fast.Backward is null)
        {
            writer.Line(direct);
            return;
        }

        WriteChoice(
            writer, TrainsDirectly(_fast.Backward), direct, $"{product.Name}.InputGradientFast(\n    {GradientPointer(Output)}, parameters, {Weights}"
                + $"{BackwardPanels}, {target.Pointer}, images, _work, parallel);");
    }

    public override void WriteKernels(SourceWriter writer)
    {
        var geometry = product.Geometry;
        writer.Line($"// {product.Title}.");
        writer.Line(
            $"// {(IsDense ? "" : $"{geometry.Rows.Kernel} × {geometry.Columns.Kernel} taps of ")}{_forward.Depth} channels in × {_forward.Columns} out; " +
            $"{Literal.Grouped(geometry.MultiplyAdds)} multiply-adds an image{(IsDense ? "" : ", none of them with padding")}.");
        writer.Line(SourceText.GeneratedCode);
        using (writer.Block($"private static unsafe class {product.Name}"))
        {
            if (Derived is { } derived)
            {
                derived.WriteMethods(writer);
                writer.Line();
            }

            if (ShortSums is { } patches)
            {
                writer.Line("// The numbers that the taps meet at a pixel.");
                WritePatches(writer, patches, $"private static {SourceText.Kernels}.PatchGeometry Patches => new()", "};");
                writer.Line();
            }

            WritePack(writer, "Pack", _forward, product.Bias, takesNormalization: _folding is not null);
            writer.Line();
            WriteDirection(
                writer, "Forward", _forward, Input.ImageStride, Output.ImageStride, _forward.HasPixels
                ? PixelPlan.Of(product.Geometry, product.Forward, _forward) : null);
            _fast.WriteDirection(writer, "Forward", "Pack", _fast.Forward, Input.ImageStride, Output.ImageStride);
            writer.Line();
            WritePack(writer, "PackBackward", _backward, null);
            writer.Line();
            WriteDirection(writer, "InputGradient", _backward, GradientStride(Output), GradientStride(Input));
            _fast.WriteDirection(writer, "InputGradient", "PackBackward", _fast.Backward, GradientStride(Output), GradientStride(Input));
            if (!product.HasParameters)
                return;
            writer.Line();
            WriteWeightGradient(writer);
        }
    }

    private void WritePackCall(SourceWriter writer, bool isTraining)
    {
        var normalization = _folding is null || isTraining ? "" : $", {_folding.Pointwise.Name}.Folded(parameters)";
        if (_fast.Forward is { } fast)
            _fast.WritePackCall(
                writer, fast, "Pack", $"parameters, {Weights}{Panels}", isTraining ? TrainsDirectly(fast) : PredictsDirectly, normalization);
        else
            writer.Line($"{product.Name}.Pack(parameters, {Weights}{Panels}, parallel{normalization});");
    }

    private void WritePackBackwardCall(SourceWriter writer)
    {
        if (_fast.Backward is { } fast)
            _fast.WritePackCall(writer, fast, "PackBackward", $"parameters, {Weights}{BackwardPanels}", TrainsDirectly(fast));
        else
            writer.Line($"{product.Name}.PackBackward(parameters, {Weights}{BackwardPanels}, parallel);");
    }

    private void WritePack(SourceWriter writer, string name, ProductPlan plan, StoredParameter? bias, bool takesNormalization = false)
    {
        var numbers = $"the {plan.Depth} channels that are summed";
        var panels = plan.IsNarrow ? $"the {(plan.Columns == 1 ? "channel" : $"{plan.Columns} channels")} that it writes one by one"
            : $"the {plan.Columns} channels that it writes in panels as wide as a register tile";
        writer.Line($"// The weights as {(name == "Pack" ? "Forward" : "InputGradient")} reads them: {panels}, in each "
            + $"{(IsDense ? numbers : $"tap by tap {numbers}")}.");
        using (writer.Block($"public static void {name}(float* parameters, {(Derived is null ? "" : "float* weights, ")}float* panels, "
            + $"global::NetDsl.ParallelLoop parallel{(takesNormalization ? $", {SourceText.Kernels}.FoldedNormalization normalization = default" : "")})"))
        {
            var geometry = product.Geometry;
            writer.Line($"global::System.ReadOnlySpan<int> tapOrder = [{string.Join(", ", plan.TapOrder)}];");
            writer.Line($"{SourceText.Kernels}.PanelPacking.Pack(");
            using (writer.Indented())
            {
                writer.Line($"{(Derived is null ? Sum("parameters", product.Kernel.Offset) : "weights")}, "
                    + $"{(bias is null ? "null" : Sum("parameters", bias.Offset))}, tapOrder, rows: {geometry.KernelRows}, columns: {geometry.KernelColumns},");
                var folded = takesNormalization ? ", normalization" : "";
                writer.Line($"isTransposed: {Literal.Of(plan.IsTransposed)}, {Layout(plan)}, panels, parallel{folded});");
            }
        }
    }

    private void WriteDirection(SourceWriter writer, string name, ProductPlan plan, int sourceImage, int destinationImage, PixelPlan? pixels = null)
    {
        var isDense = IsDense;
        var tile = plan.IsNarrow ? " Vectors lie along what is summed." : " Images of the batch are the rows of a register tile.";
        writer.Line((name, isDense) switch
        {
            ("Forward", true) => $"// Each of the {plan.Columns} outputs is a sum over the {plan.Depth} inputs.{tile}",
            ("Forward", false) => $"// Output pixels {plan.Destination}, each a sum over the taps that meet a pixel of {plan.Source}.{tile}",
            (_, true) => $"// The same backwards: the gradient of each of the {plan.Columns} inputs is a sum over those of the {plan.Depth} outputs.",
            _ => $"// The same backwards: each pixel of the input, {plan.Destination}, collects the gradients of the output pixels, {plan.Source}, that it "
                + $"took part in.",
        });
        var omitsBias = name == "Forward" && Graph.Network.IsPenalized;
        using (writer.Block($"public static void {name}(float* source, float* panels, float* destination, int images, global::NetDsl.ParallelLoop parallel"
            + $"{(omitsBias ? ", bool omitsBias = false" : "")})"))
        {
            writer.Line($"var layout = {Layout(plan)};");
            using (writer.Block($"var call = new {SourceText.Kernels}.ProductCall", "};"))
            {
                writer.Line("Source = source, Panels = panels, Destination = destination, Images = images,");
                if (plan.IsOuter)
                {
                    writer.Line($"SourceImage = {sourceImage}, DestinationImage = {destinationImage}, Layout = layout,");
                }
                else
                {
                    writer.Line($"SourceImage = {sourceImage}, SourceRow = {plan.RowAxis.SourceStride * plan.Source.Width * plan.Depth}, DestinationImage = "
                        + $"{destinationImage},");
                    writer.Line($"RowDepth = {plan.ColumnAxis.TapOrder.Count * plan.Depth}, Depth = {plan.Taps * plan.Depth}, Layout = layout,");
                }

                if (plan.IsNarrow)
                {
                    writer.Line($"Tiles = {SourceText.Tiles}.NarrowProduct({plan.Columns}),");
                }
                else if (!plan.IsOuter)
                {
                    writer.Line($"Tiles = {SourceText.Tiles}.Product(layout.Vectors),");
                    writer.Line($"LastTiles = {SourceText.Tiles}.Product(layout.LastVectors),");
                }

                if (!plan.IsOuter)
                    writer.Line($"Pixels = &{name}Pixels,");
                if (omitsBias)
                    writer.Line("OmitsBias = omitsBias,");
            }

            if (ShortSums is not null && (name == "Forward") == (product.Forward == ProductDirection.LargeToSmall))
            {
                writer.Line("// Few numbers a sum: all weights of some channels stay in registers, where there are enough.");
                writer.Lines($"if ({SourceText.Kernels}.PatchProductLoop.TryRun(&call, Patches, parallel))\n    return;");
                writer.Line();
            }

            if (pixels is not null)
                WriteFewImages(writer, pixels, plan);
            var loop = plan.IsOuter ? "OuterProductLoop" : plan.IsNarrow ? "NarrowProductLoop" : "ProductLoop";
            writer.Line($"{SourceText.Kernels}.{loop}.Run(&call, parallel);");
        }

        if (plan.IsOuter)
            return;
        writer.Line();
        var arguments = $"nint width, {SourceText.Kernels}.ProductTileContext* context, SimdProductTile tile";
        var (written, read) = name == "Forward" ? ("Output", "input") : ("Input", "output");
        writer.Line(isDense ? "// One pixel, one tap."
            : $"// The rows of {written.ToLowerInvariant()} pixels, by the taps of the kernel's rows that meet them; what happens in a row is in {name}Row.");
        using (writer.Block($"private static void {name}Pixels(float* source, float* weights, float* destination, {arguments})"))
        {
            var parts = plan.RowParts;
            for (var part = 0; part < parts.Count; part++)
            {
                if (parts.Count > 1)
                    writer.Line(part == 0 ? "// Some rows of taps first: their weights stay in the second-level cache while all pixels pass by."
                        : "// The next rows of taps are added.");
                foreach (var rows in parts[part])
                {
                    if (!isDense)
                        writer.Line($"// {Sentence("row", rows, plan.Destination.Height, written, read)}");
                    WriteCase(
                        writer,
                        "row",
                        rows,
                        plan.Source.Width * plan.Depth,
                        plan.Destination.Width * plan.Columns,
                        plan.ColumnAxis.TapOrder.Count * plan.Depth,
                        (from, weights,
                            to) => $"{name}Row({from}, {weights}, {to}, {rows.Taps}, width, {(rows.Continues ? "context->WithoutBias" : "context")}, tile);");
                }
            }
        }

        writer.Line();
        writer.Line(isDense
            ? "// A register tile for all numbers that are summed."
            : $"// The pixels of a row, by the taps that meet them; rows says of how many rows of the kernel.");
        using (writer.Block($"private static void {name}Row(float* source, float* weights, float* destination, nint rows, {arguments})"))
        {
            foreach (var columns in plan.ColumnAxis.Cases)
            {
                if (!isDense)
                    writer.Line($"// {Sentence("column", columns, plan.Destination.Width, written, read)}");
                WriteCase(
                    writer,
                    "column",
                    columns,
                    plan.Depth,
                    plan.Columns,
                    plan.Depth,
                    (from, weights, to) => columns.Taps == 0
                        ? $"tile((byte*)source, weights, {to}, 0, 0, context);"
                        : columns.Taps > 1 && plan.IsSpread
                        ? $"{name}Taps({from}, {weights}, {to}, rows, {columns.Taps}, width, context, tile);"
                        : $"tile((byte*){(from == "source" ? from : $"({from})")}, {weights}, {to}, rows, {columns.Taps * plan.Depth}, context);");
            }
        }

        if (plan.IsSpread)
        {
            writer.Line();
            WriteTaps(writer, name, plan, arguments);
        }
    }

    private static void WriteFewImages(SourceWriter writer, PixelPlan pixels, ProductPlan plan)
    {
        writer.Line("// Too few images for a register tile: neighbouring pixels are its rows, and taps are added one by one.");
        using (writer.Block("if (images < call.Tiles.HalfImages)"))
        {
            writer.Line("// Place in the weights, first source and destination number, rows of pixels, pixels in a row.");
            writer.Line("global::System.ReadOnlySpan<int> taps =");
            writer.Line("[");
            using (writer.Indented())
            {
                foreach (var tap in pixels.Taps)
                    writer.Line($"{tap.Slot}, {tap.Source}, {tap.Destination}, {tap.Height}, {tap.Width},");
            }

            writer.Line("];");

            using (writer.Block("fixed (int* tap = taps)"))
            {
                using (writer.Block($"var few = new {SourceText.Kernels}.PixelProductCall", "};"))
                {
                    writer.Line($"Taps = tap, TapCount = {pixels.Taps.Count}, Depth = {plan.Depth}, Pixels = "
                        + $"{plan.Destination.Height * plan.Destination.Width},");
                    writer.Line($"SourceDown = {pixels.SourceDown}, SourceRight = {pixels.SourceRight}, DestinationDown = {pixels.DestinationDown}, "
                        + $"DestinationRight = {pixels.DestinationRight},");
                }

                writer.Line($"{SourceText.Kernels}.PixelProductLoop.Run(&call, &few, parallel);");
            }

            writer.Line("return;");
        }

        writer.Line();
    }

    private static void WriteTaps(SourceWriter writer, string name, ProductPlan plan, string arguments)
    {
        writer.Line($"// The taps of a row meet every {Wording.Ordinal(plan.ColumnAxis.SourceStride)} source pixel: each is added to the sums of those before "
            + $"it.");
        using (writer.Block($"private static void {name}Taps(float* source, float* weights, float* destination, nint rows, int taps, {arguments})"))
        {
            writer.Line($"tile((byte*)source, weights, destination, rows, {plan.Depth}, context);");
            writer.Line("for (var tap = 1; tap < taps; tap++)");
            using (writer.Indented())
                writer.Line($"tile((byte*)(source + tap * {plan.ColumnAxis.SourceStride * plan.Depth}), weights + tap * {plan.Depth} * width, destination, "
                    + $"rows, {plan.Depth}, context->WithoutBias);");
        }
    }

    private static void WriteCase(
        SourceWriter writer, string axis, AxisCase pixels, int sourceDistance, int destinationDistance, int tapDistance,
        Func<string, string, string, string> call)
    {
        var weights = pixels.Slot == 0 ? "weights" : $"weights + {pixels.Slot * tapDistance} * width";
        if (pixels.Count == 1)
        {
            writer.Line(call(Sum("source", pixels.Source * sourceDistance), weights, Sum("destination", pixels.Destination * destinationDistance)));
            return;
        }

        writer.Line($"for (var {axis} = 0; {axis} < {pixels.Count}; {axis}++)");
        using (writer.Indented())
        {
            writer.Line(call(
                Sum("source", pixels.Source * sourceDistance) + Step(pixels.SourceStep * sourceDistance),
                weights,
                Sum("destination", pixels.Destination * destinationDistance) + Step(pixels.DestinationStep * destinationDistance)));
        }

        string Step(int distance) => distance == 0 ? "" : $" + {axis} * {distance}";
    }

    /// <summary>Says in the layer's terms which pixels a block computes.</summary>
    /// <param name="axis">row or column.</param>
    /// <param name="pixels">What is computed alike.</param>
    /// <param name="length">Pixels along the axis.</param>
    /// <param name="written">Whose pixels are written: those of the output, or on the way back of the input.</param>
    /// <param name="read">Whose pixels are read.</param>
    private static string Sentence(string axis, AxisCase pixels, int length, string written, string read)
    {
        var last = pixels.Destination + (pixels.Count - 1) * pixels.DestinationStep;
        var which = pixels.Count == 1 ? $"{written} {axis} {pixels.Destination}"
            : pixels.Count == length ? $"All {length} {written.ToLowerInvariant()} {axis}s"
            : pixels.Count == 2 ? $"{written} {axis}s {pixels.Destination} and {last}"
            : pixels.DestinationStep == 1 ? $"{written} {axis}s {pixels.Destination} to {last}"
            : $"{written} {axis}s {pixels.Destination}, {pixels.Destination + pixels.DestinationStep}, … {last}";
        if (pixels.Taps == 0)
            return $"{which}: no tap meets the {read}, {(written == "Output" ? "the bias alone" : "so the gradient is 0")}.";
        var taps = pixels.Taps == 1 ? "1 tap" : $"{pixels.Taps} taps";
        var from = pixels.SourceStep == 0 || pixels.Count == 1 ? $"from {read} {axis} {pixels.Source}"
            : $"the first from {read} {axis} {pixels.Source}, then {pixels.SourceStep} on";
        return $"{which}: {taps}, {from}.";
    }

    private void WriteWeightGradient(SourceWriter writer)
    {
        var geometry = product.Geometry;
        var scratch = (Derived is null ? "" : ", float* weightsGradient") + (IsGradientPacked ? ", float* packing" : "")
            + (product.Bias is null ? "" : ", float* scratch");
        var inputIsLarge = product.Forward == ProductDirection.LargeToSmall;
        var (large, small) = inputIsLarge ? ("input", "outputGradient") : ("outputGradient", "input");
        var (largeImage, smallImage) = inputIsLarge ? (Input.ImageStride, GradientStride(Output)) : (GradientStride(Output), Input.ImageStride);
        writer.Line(IsDense
            ? "// The sum over images of each input times the gradient of each output; added to the gradient that is there."
            : "// For each tap, the sum over images and pixels of what it read times the gradient of what it wrote; added to the gradient that is there.");
        if (_gradient.Patches is not null)
            writer.Line("// All taps are rows of one matrix: those that a pixel meets are its patch.");
        else if (_gradient.IsMerged)
            writer.Line("// The taps of a kernel row meet neighbouring numbers: they are the rows of one tile.");
        using (writer.Block($"public static void WeightGradient(float* input, float* outputGradient, float* gradients{scratch}, int images, "
            + $"global::NetDsl.ParallelLoop parallel{(Graph.Network.IsPenalized && product.Bias is not null ? ", bool omitsBias = false" : "")})"))
        {
            if (_fast.Gradient is { } fast)
            {
                var result = Derived is null ? Sum("gradients", product.Kernel.Offset) : "weightsGradient";
                using (writer.Block($"if (images >= {fast.LeastImages})"))
                {
                    _fast.WriteGradient(writer, fast, (large, largeImage), (small, smallImage), result);
                    WriteBiasGradient(writer);
                    writer.Line("return;");
                }

                writer.Line();
            }

            if (_gradient.Patches is { } patches)
            {
                using (writer.Block($"var call = new {SourceText.Kernels}.PatchGradientCall", "};"))
                {
                    if (ShortSums is null)
                        WritePatches(writer, patches, "Patches = new()", "},");
                    else
                        writer.Line("Patches = Patches,");

                    writer.Line($"Source = {large}, SourceImage = {largeImage}, Columns = {small}, ColumnsImage = {smallImage}, ColumnCount = "
                        + $"{geometry.Small.Channels},");
                    writer.Line($"Result = {(Derived is null ? Sum("gradients", product.Kernel.Offset) : "weightsGradient")}, Sums = packing, Images = images, "
                        + $"Tiles = {SourceText.Tiles}.Gradient(),");
                }

                writer.Line($"{SourceText.Kernels}.PatchGradientLoop.Run(&call, parallel);");
                WriteBiasGradient(writer);
                return;
            }

            writer.Line(
                "// What is summed: its first number in the gradient, its first pixel on either side, rows of the gradient, rows of pixels, pixels in a row.");
            writer.Line($"var taps = stackalloc {SourceText.Kernels}.TapRange[{_gradient.Runs.Count}];");
            for (var index = 0; index < _gradient.Runs.Count; index++)
            {
                var run = _gradient.Runs[index];
                writer.Line($"taps[{index}] = new({run.Result}, {run.Rows}, {run.Columns}, {run.RowCount}, {run.Height}, {run.Width}); // {run.Title}");
            }

            using (writer.Block($"var call = new {SourceText.Kernels}.GradientCall", "};"))
            {
                var largeSide = (Name: large, Image: largeImage, Shape: geometry.Large, Down: geometry.Rows.Stride, Right: geometry.Columns.Stride);
                var smallSide = (Name: small, Image: smallImage, Shape: geometry.Small, Down: 1, Right: 1);
                var (rows, columns) = _gradient.RowsAreLarge ? (largeSide, smallSide) : (smallSide, largeSide);
                writer.Line($"Rows = new() {{ Source = {rows.Name}, Image = {rows.Image}, Pixels = {rows.Shape.Height * rows.Shape.Width}, Channels = "
                    + $"{rows.Shape.Channels}, Down = {rows.Down * rows.Shape.Width}, Right = {rows.Right} }},");
                writer.Line($"Columns = new() {{ Source = {columns.Name}, Image = {columns.Image}, Pixels = {columns.Shape.Height * columns.Shape.Width}, "
                    + $"Channels = {columns.Shape.Channels}, Down = {columns.Down * columns.Shape.Width}, Right = {columns.Right} }},");
                writer.Line($"Result = {(Derived is null ? Sum("gradients", product.Kernel.Offset) : "weightsGradient")}, Taps = taps, TapCount = "
                    + $"{_gradient.Runs.Count}, TapsPerUnit = {_gradient.RunsPerUnit}, IsPixelsFirst = {Literal.Of(_gradient.IsPixelsFirst)},");
                writer.Line($"Images = images, Group = {_gradient.Group}, Packing = {(_gradient.IsPacked ? "packing" : "null")},");
                writer.Line($"Tiles = {SourceText.Tiles}.Gradient(),");
            }

            writer.Line($"{SourceText.Kernels}.GradientLoop.Run(&call, parallel);");
            WriteBiasGradient(writer);
        }
    }

    private static void WritePatches(SourceWriter writer, PatchPlan patches, string begin, string end)
    {
        using (writer.Block(begin, end))
        {
            foreach (var line in patches.Initializers)
                writer.Line(line);
        }
    }

    private bool IsGradientPacked => _gradient.IsPacked || _gradient.Patches is not null || _fast.Gradient is not null;

    private void WriteBiasGradient(SourceWriter writer)
    {
        if (product.Bias is null)
            return;
        var shape = _forward.Destination;
        if (Graph.Network.IsPenalized)
            writer.Lines("if (omitsBias)\n    return;");
        writer.Line($"{SourceText.Kernels}.ChannelReduction.AddSums(");
        using (writer.Indented())
            writer.Line($"outputGradient, images, pixels: {shape.Height * shape.Width}, channels: {shape.Channels}, imageStride: "
                + $"{GradientStride(Output)}, gradients + {product.Bias.Offset}, scratch, parallel);");
    }

    private static string Layout(ProductPlan plan) =>
        plan.IsNarrow ? $"new {SourceText.Kernels}.PanelLayout({plan.Columns}, lanes: 1, vectors: 1)"
        : $"{SourceText.Tiles}.Panels({plan.Columns})";

    private static string Sum(string pointer, int offset) => offset == 0 ? pointer : $"{pointer} + {offset}";

    private static int Round(int floats) => (floats + 15) / 16 * 16;
}
