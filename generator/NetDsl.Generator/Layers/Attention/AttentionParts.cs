using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Attention;

/// <summary>
/// What attention over the pixels of an image is made of: products that make queries, keys and values of each pixel, the attention itself, and a product that
/// makes as many channels of what the heads give as the image has.
/// </summary>
/// <param name="Channels">Of the image.</param>
/// <param name="Heads">How many heads there are.</param>
/// <param name="KeyDimension">Numbers of a head's query, and of its key.</param>
/// <param name="ValueDimension">Numbers of a head's value.</param>
/// <param name="Output">The name of the last product.</param>
/// <param name="HasTaps">Whether kernels have the shape of a 1×1 convolution's; else the heads are an axis of theirs, as in Keras.</param>
internal sealed record AttentionParts(int Channels, int Heads, int KeyDimension, int ValueDimension, string Output, bool HasTaps)
{
    /// <summary>The most heads.</summary>
    public const int MostHeads = 256;

    /// <summary>The most numbers of a head's query, key or value.</summary>
    public const int LargestDimension = 4096;

    /// <summary>The most pixels of an image: its weights are as many as their square.</summary>
    private const int MostPixels = 16_384;

    private const string Query = "query";
    private const string Key = "key";
    private const string Value = "value";

    /// <summary>Null where images of that size can be attended to, else the refusal.</summary>
    public LayerShape? RefusalOf(LayerInput input)
    {
        var pixels = (long)input.Shape.Height * input.Shape.Width;
        if (pixels > MostPixels)
        {
            var side = Wording.Number(pixels);
            return input.Refuses(DiagnosticIds.TensorTooLarge, null, $"{side}×{side} weights of pixels, {Wording.Number(pixels * pixels)}",
                Wording.Number(LayerInput.LargestCount), $"put it where images have at most {Wording.Number(MostPixels)} pixels");
        }

        return input.RefusesSize(input.Shape.Height, input.Shape.Width, Heads * (long)Math.Max(KeyDimension, ValueDimension))
            ?? input.RefusesKernel(Channels, Heads, KeyDimension)
            ?? input.RefusesKernel(Channels, Heads, ValueDimension);
    }

    /// <summary>The parameters of all products, trainable ones first.</summary>
    /// <param name="kernel">How they begin.</param>
    /// <param name="others">Parameters that are trained beside.</param>
    public ParameterShape[] Parameters(DeclaredKernel kernel, params ParameterShape[] others)
    {
        int[] pixel = [Channels], keys = [Heads, KeyDimension], values = [Heads, ValueDimension];
        return
        [
            .. OfProduct(Query, pixel, keys)
                .Concat(OfProduct(Key, pixel, keys))
                .Concat(OfProduct(Value, pixel, values))
                .Concat(OfProduct(Output, values, pixel))
                .Concat(others)
                .OrderBy(parameter => parameter.IsTrainable ? 0 : 1),
        ];

        IEnumerable<ParameterShape> OfProduct(string name, int[] from, int[] to)
        {
            var own = HasTaps ? kernel.Parameters([1, 1, Product(from), Product(to)], Product(to)) : kernel.Parameters([.. from, .. to], to);
            return own.Select(parameter => parameter with { Name = $"{name}/{parameter.Name}" });
        }
    }

    /// <summary>Adds the operations from what the layer reads to what the last product gives.</summary>
    /// <param name="builder">The graph so far.</param>
    /// <param name="index">The layer's place in the network.</param>
    /// <param name="scale">What products of queries and keys are multiplied by.</param>
    /// <param name="powerIterations">Of spectral normalisation.</param>
    /// <param name="isOutput">Whether the last product gives what the layer gives.</param>
    /// <returns>The tensor of the last product.</returns>
    public int Add(GraphBuilder builder, int index, float scale, int powerIterations, bool isOutput)
    {
        var layer = builder.Layer(index);
        var image = layer.InputShape;
        var input = builder.InputTensor(layer);
        var (keys, values) = (WithChannels(Heads * KeyDimension), WithChannels(Heads * ValueDimension));
        var query = AddProduct(Query, input, image, keys, name => builder.NewTensor(name, keys));
        var key = AddProduct(Key, input, image, keys, name => builder.NewTensor(name, keys));
        var value = AddProduct(Value, input, image, values, name => builder.NewTensor(name, values));
        var attention = builder.UniqueName($"{layer.Options.Kind}Weights");
        var attended = builder.NewTensor(attention, values);
        builder.Add(new AttentionOperation(
            attention, TitleOf("weights", keys, values), [query, key, value], attended, Heads, image.Height * image.Width, KeyDimension, ValueDimension,
            scale));
        return AddProduct(Output, attended, values, image, name => isOutput ? builder.NewOutput(index, name) : builder.NewTensor(name, image));

        TensorShape WithChannels(int channels) => TensorShape.Image(image.Height, image.Width, channels);

        string TitleOf(string part, TensorShape from, TensorShape to) => $"{layer.Name}, {part}: {from} → {to}";

        int AddProduct(string part, int from, TensorShape fromShape, TensorShape toShape, Func<string, int> create)
        {
            var point = new AxisGeometry(1, 1, 1, 0);
            var name = builder.UniqueName($"{layer.Options.Kind}{char.ToUpperInvariant(part[0])}{part.Substring(1).Replace("_o", "O")}");
            var to = create(name);
            builder.Add(new ProductOperation(
                name, TitleOf(part, fromShape, toShape), from, to, new ProductGeometry(fromShape, toShape, point, point), ProductDirection.LargeToSmall,
                builder.Parameter(layer, $"{part}/kernel")!, builder.Parameter(layer, $"{part}/bias"))
            {
                Spectral = builder.Parameter(layer, $"{part}/vector_u") is { } vector ? new SpectralVector(vector, powerIterations) : null,
            });
            return to;
        }
    }

    private static int Product(int[] lengths) => lengths.Aggregate((product, length) => product * length);
}
