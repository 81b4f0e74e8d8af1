using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Plans;

namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// Writes a product's passes as fast convolutions, beside the direct ones, which serve batches and predictions of few images.
/// </summary>
internal sealed class FastProductWriter(ProductOperation product, NetworkGraph graph)
{
    /// <summary>The forward pass; null where it is direct.</summary>
    public FastPlan? Forward { get; } = Plan(product, graph, PassOf(product.Forward));

    /// <summary>The gradient to the input.</summary>
    public FastPlan? Backward { get; } = Plan(product, graph, PassOf(product.Backward));

    /// <summary>The kernel's gradient.</summary>
    public FastPlan? Gradient { get; } = product.HasParameters ? Plan(product, graph, ProductPass.ToTaps) : null;

    /// <summary>Register tiles and transforms of all passes.</summary>
    public IEnumerable<KernelRequest> Kernels => new[] { Forward, Backward, Gradient }.OfType<FastPlan>().SelectMany(plan => plan.Kernels);

    /// <summary>The passes that there are: the layer, the pass in words, and the images from which it is taken.</summary>
    public IEnumerable<(string Layer, string Pass, int Images)> Passes =>
        new[] { ("forward", Forward), ("gradient to input", Backward), ("gradient to weights", Gradient) }
            .SelectMany(part => part.Item2 is { } plan ? new[] { (Layer, part.Item1, plan.LeastImages) } : []);

    // "conv2d_1" of "conv2d_1/kernel".
    private string Layer => product.Kernel.Name.Substring(0, product.Kernel.Name.LastIndexOf('/'));

    /// <summary>Floats in which passes from grid to grid work.</summary>
    public long WorkFloats => Math.Max(Forward?.WorkFloats ?? 0, Backward?.WorkFloats ?? 0);

    /// <summary>Floats of the evaluated taps that a pass keeps; 0 where it keeps none.</summary>
    public static long KeptFloats(FastPlan? plan) => plan is { KeepsTaps: true } ? plan.KeptFloats : 0;

    /// <summary>Floats of what a prediction's forward pass reads: evaluated taps that are kept, and a normalisation that it takes in.</summary>
    public long PredictionFloats => KeptFloats(Forward) + (_folding is null ? 0 : 2 * Forward!.Outputs);

    private readonly NormalizationFolding? _folding = NormalizationFolding.Of(product, graph);

    private bool HasOwnWeights => product.Repeated is not null || product.Spectral is not null;

    /// <summary>Writes the methods of a direction: one that evaluates the taps, and the pass.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The direct pass.</param>
    /// <param name="pack">What packs weights for it.</param>
    /// <param name="plan">The fast one; null for none.</param>
    /// <param name="sourceImage">Floats from one image of what is read to the next.</param>
    /// <param name="destinationImage">Floats from one image of what is written to the next.</param>
    public void WriteDirection(SourceWriter writer, string name, string pack, FastPlan? plan, int sourceImage, int destinationImage)
    {
        if (plan is null)
            return;
        var isForward = name == "Forward";
        var bias = isForward && product.Bias is { } stored ? Sum("parameters", stored.Offset) : null;
        var omitsBias = isForward && graph.Network.IsPenalized;
        var weights = HasOwnWeights ? "float* weights, " : "";
        writer.Line();
        var own = HasOwnWeights ? "weights, " : "";
        var folds = isForward && _folding is not null;
        var normalization = folds ? $", {SourceText.Kernels}.FoldedNormalization normalization = default" : "";
        if (plan.KeepsTaps)
        {
            writer.Line($"// The weights as {name}Fast reads them: the taps' numbers at all points, panel by panel of the channels that are written.");
            using (writer.Block($"public static void {pack}Fast(float* parameters, {weights}float* panels, global::NetDsl.ParallelLoop parallel"
                + $"{normalization})"))
            {
                writer.Line($"var call = {name}Call(null, parameters, {own}panels, null, 0, null);");
                writer.Line($"{SourceText.Kernels}.FastProductLoop.EvaluateTaps(&call, parallel);");
                if (folds)
                    WriteFolding();
            }

            writer.Line();
        }
        else if (folds)
        {
            writer.Line("// What predictions multiply with and add to the sums of each channel that is written.");
            using (writer.Block($"public static void {pack}Fast(float* parameters, {weights}float* panels{normalization})"))
                WriteFolding();
            writer.Line();
        }

        void WriteFolding() => writer.Line(
            $"normalization.Write({bias ?? "null"}, {plan.Outputs}, {Sum("panels", KeptFloats(plan))}, {Sum("panels", KeptFloats(plan) + plan.Outputs)});");

        writer.Line($"// {char.ToUpperInvariant(Words(plan)[0])}{Words(plan).Substring(1)}");
        writer.Line($"public static void {name}Fast(");
        using (writer.Indented())
        {
            writer.Line($"float* source, float* parameters, {weights}float* panels, float* destination, int images, float* work,");
            writer.Line("global::NetDsl.ParallelLoop parallel"
                + $"{(folds ? ", bool isNormalized = false" : "")}{(omitsBias ? ", bool omitsBias = false" : "")})");
        }

        using (writer.Block(""))
        {
            if (plan.KeepsTaps)
                writer.Line($"var call = {name}Call(source, parameters, {own}panels, destination, images, work);");
            else
                WriteCall(writer, "var call =", plan, bias, sourceImage, destinationImage);
            if (omitsBias)
                writer.Lines("if (omitsBias)\n    call.Bias = null;");
            if (folds)
            {
                using (writer.Block("if (isNormalized)"))
                {
                    writer.Line($"call.Bias = {Sum("panels", KeptFloats(plan))};");
                    writer.Line($"call.Scales = call.Bias + {plan.Outputs};");
                }

                writer.Line();
            }

            writer.Line($"{SourceText.Kernels}.FastProductLoop.Run(&call, parallel);");
        }

        if (!plan.KeepsTaps)
            return;
        writer.Line();
        writer.Line("// What both need to know.");
        writer.Line($"private static {SourceText.Kernels}.FastProductCall {name}Call(");
        using (writer.Indented())
            writer.Line($"float* source, float* parameters, {weights}float* panels, float* destination, int images, float* work)");
        using (writer.Block(""))
            WriteCall(writer, "return", plan, bias, sourceImage, destinationImage);
    }

    /// <summary>Writes the lines that pack the weights of a direction, for the direct pass or the fast one.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="plan">The fast pass.</param>
    /// <param name="pack">What packs weights for the direct one.</param>
    /// <param name="arguments">The parameters, the weights where they are others, and the panels.</param>
    /// <param name="isDirect">The condition under which the direct pass is taken.</param>
    /// <param name="normalization">Another argument: the normalisation that the weights take in; empty for none.</param>
    public void WritePackCall(SourceWriter writer, FastPlan plan, string pack, string arguments, string isDirect, string normalization = "")
    {
        var packsFast = plan.KeepsTaps || normalization.Length > 0;
        if (!packsFast)
            writer.Line("// The fast pass evaluates the taps itself.");
        writer.Line($"if ({isDirect})");
        using (writer.Indented())
            writer.Line($"{product.Name}.{pack}({arguments}, parallel{normalization});");
        if (!packsFast)
            return;
        writer.Line("else");
        using (writer.Indented())
            writer.Line($"{product.Name}.{pack}Fast({arguments}{(plan.KeepsTaps ? ", parallel" : "")}{normalization});");
    }

    private void WriteCall(SourceWriter writer, string start, FastPlan plan, string? bias, int sourceImage, int destinationImage)
    {
        writer.Line($"var layout = {SourceText.Tiles}.Panels({plan.Outputs});");
        WriteAxes(writer, plan);
        using (writer.Block($"{start} new {SourceText.Kernels}.FastProductCall", "};"))
        {
            writer.Line($"Source = source, Kernel = {(HasOwnWeights ? "weights" : Sum("parameters", product.Kernel.Offset))}, Bias = {bias ?? "null"}, "
                + $"Taps = {(plan.KeepsTaps ? "panels" : "null")}, Destination = destination, Work = work,");
            writer.Line($"Images = images, Group = {plan.Group}, SourceImage = {sourceImage}, DestinationImage = {destinationImage},");
            writer.Line($"IsToLarge = {Literal.Of(plan.Pass == ProductPass.ToLarge)}, IsTransposed = "
                + $"{Literal.Of((plan.Pass == ProductPass.ToSmall) == product.Geometry.IsKernelTurned)}, Depth = {plan.Depth}, "
                + "Layout = layout, Rows = rows, Columns = columns,");
            writer.Line($"Tiles = {SourceText.Tiles}.Product(layout.Vectors),");
            writer.Line($"LastTiles = {SourceText.Tiles}.Product(layout.LastVectors),");
        }
    }

    /// <summary>Writes the lines of the kernel's gradient.</summary>
    public void WriteGradient(SourceWriter writer, FastPlan plan, (string Name, int Image) large, (string Name, int Image) small, string result)
    {
        writer.Line($"// {char.ToUpperInvariant(Words(plan)[0])}{Words(plan).Substring(1)}");
        WriteAxes(writer, plan);
        using (writer.Block($"var fast = new {SourceText.Kernels}.FastGradientCall", "};"))
        {
            writer.Line($"Large = {large.Name}, LargeImage = {large.Image}, LargeChannels = {plan.Large.Channels},");
            writer.Line($"Small = {small.Name}, SmallImage = {small.Image}, SmallChannels = {plan.Small.Channels},");
            writer.Line($"Result = {result}, Work = packing, Images = images, Group = {plan.Group}, IsTurned = {Literal.Of(product.Geometry.IsKernelTurned)},");
            writer.Line($"Rows = rows, Columns = columns, Tiles = {SourceText.Tiles}.Gradient(),");
        }

        writer.Line($"{SourceText.Kernels}.FastGradientLoop.Run(&fast, parallel);");
    }

    private static void WriteAxes(SourceWriter writer, FastPlan plan)
    {
        writer.Line("// Of each grid: its pixels along the axis, the first tile's first pixel, pixels to the next tile, and pixels of a tile.");
        Write("rows", plan.Rows, plan.Large.Height, plan.Small.Height);
        if (plan.Columns == plan.Rows && plan.Large.Width == plan.Large.Height && plan.Small.Width == plan.Small.Height)
            writer.Line("var columns = rows;");
        else
            Write("columns", plan.Columns, plan.Large.Width, plan.Small.Width);

        void Write(string name, FastAxis axis, int large, int small)
        {
            writer.Line($"var {name} = {SourceText.Tiles}.{axis.Tile.Name}();");
            writer.Line($"({name}.Tiles, {name}.Large, {name}.Small) = ({axis.Tiles}, "
                + $"new({large}, {axis.LargeFirst}, {axis.LargeStep}, {axis.Tile.LargePixels}), "
                + $"new({small}, {axis.SmallFirst}, {axis.SmallStep}, {axis.Tile.SmallPixels}));");
        }
    }

    // "tiles of 4 × 4 pixels of the smaller grid; 144 products of two channels for each instead of 400."
    private static string Words(FastPlan plan)
    {
        var (rows, columns) = (plan.Rows.Tile, plan.Columns.Tile);
        var pixels = rows.IsAlongLarge && columns.IsAlongLarge ? $"{rows.LargePixels} × {columns.LargePixels} pixels of the larger grid"
            : $"{rows.Outputs} × {columns.Outputs} pixels of the smaller grid";
        return $"tiles of {pixels}, each by {plan.Points} products of two channels instead of {rows.Kernel * rows.Outputs * columns.Kernel * columns.Outputs}.";
    }

    private static FastPlan? Plan(ProductOperation product, NetworkGraph graph, ProductPass pass) =>
        FastPlan.Of(product.Geometry, pass, graph.Network.Convolutions);

    private static ProductPass PassOf(ProductDirection direction) => direction == ProductDirection.LargeToSmall ? ProductPass.ToSmall : ProductPass.ToLarge;

    private static string Sum(string pointer, long offset) => offset == 0 ? pointer : $"{pointer} + {offset}";
}
