using NetDsl.RandomDeclarations.Declared;

namespace NetDsl.RandomDeclarations.Rules;

/// <summary>
/// What one layer makes of what it gets, and how many parameters it has: docs/layers.md, layer by layer, in plain words. It shares nothing with the generator.
/// </summary>
internal static class LayerRules
{
    /// <summary>The layer's arguments as far as they don't depend on what it gets.</summary>
    public static void CheckArguments(DrawnAttribute layer, DrawnAttribute network)
    {
        switch (layer.Kind)
        {
            case "Input" or "Output" or "Reshape":
                foreach (var dimension in layer.Positional)
                    Refusal.Unless((int)dimension! >= 1, "a dimension below 1");
                break;
            case "Dense":
                Refusal.Unless(layer.Number(0) >= 1, "no units");
                WindowRules.KernelLayer(layer, network);
                break;
            case "Conv2D" or "Conv2DTranspose":
                Refusal.Unless(layer.Number(0) >= 1, "no filters");
                WindowRules.CheckOptions(layer, network, kernelAt: 1);
                break;
            case "DepthwiseConv2D":
                Refusal.Unless(layer.Get("DepthMultiplier", 1) >= 1, "no multiplier");
                WindowRules.CheckOptions(layer, network, kernelAt: 0);
                break;
            case "Embedding":
                ValueRules.InRange(layer.Number(0), 1, 16_777_216, "inputDimension");
                Refusal.Unless(layer.Number(1) >= 1, "no numbers per label");
                ValueRules.Initializer(layer, "EmbeddingsInitializer", "RandomUniform");
                break;
            case "SelfAttention":
                ValueRules.InRange(layer, "KeyChannels", 0, 4096);
                ValueRules.InRange(layer, "ValueChannels", 0, 4096);
                WindowRules.KernelLayer(layer, network);
                break;
            case "MultiHeadAttention":
                ValueRules.InRange(layer.Number(0), 1, 256, "numHeads");
                ValueRules.InRange(layer.Number(1), 1, 4096, "keyDimension");
                ValueRules.InRange(layer, "ValueDimension", 0, 4096);
                WindowRules.KernelLayer(layer, network);
                break;
            case "ConditionalBatchNormalization":
                ValueRules.InRange(layer.Number(1), 1, 16_777_216, "inputDimension");
                CheckElementwise(layer);
                break;
            case "UpSampling2D":
                foreach (var factor in layer.Positional)
                    ValueRules.InRange((int)factor!, 1, 64, "factor");
                ValueRules.Member(layer, "Interpolation");
                break;
            case "DepthToSpace":
                ValueRules.InRange(layer.Number(0), 2, 64, "blockSize");
                break;
            case "ZeroPadding2D" or "Cropping2D":
                foreach (var side in layer.Positional)
                    ValueRules.InRange((int)side!, 0, (int)CheckedTensor.Most, "side");
                break;
            case "MaxPooling2D" or "AveragePooling2D":
                WindowRules.Pool(layer, new CheckedTensor(64, 64, 1, IsImage: true));
                break;
            default:
                CheckElementwise(layer);
                break;
        }
    }

    /// <summary>What it gives. Its arguments are in order.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">What arrives.</param>
    /// <param name="joined">What it names beside.</param>
    public static CheckedTensor Apply(DrawnAttribute layer, CheckedTensor input, IReadOnlyList<CheckedTensor> joined)
    {
        switch (layer.Kind)
        {
            case "Dense":
                Refusal.Unless(!input.IsImage, "Dense gets images");
                return CheckedTensor.Vector(layer.Number(0));
            case "Conv2D" or "Conv2DTranspose" or "DepthwiseConv2D":
                return Convolve(layer, input);
            case "Embedding":
                Refusal.Unless(input is { IsInput: true, IsImage: false }, "an Embedding of what is no Input");
                input.Labels = input.Labels == 0 ? layer.Number(0) : Math.Min(input.Labels, layer.Number(0));
                return input.Channels == 1 ? CheckedTensor.Vector(layer.Number(1)) : CheckedTensor.Image(1, input.Channels, layer.Number(1));
            case "SelfAttention" or "MultiHeadAttention":
                Attend(layer, input);
                break;
            case "UpSampling2D":
                Refusal.Unless(input.IsImage, "UpSampling2D gets a vector");
                var (rows, columns) = layer.Positional.Count == 0 ? (2, 2) : (layer.Number(0), layer.Number(layer.Positional.Count - 1));
                return CheckedTensor.Image((long)input.Height * rows, (long)input.Width * columns, input.Channels);
            case "DepthToSpace":
                var block = layer.Number(0);
                Refusal.Unless(input.IsImage, "DepthToSpace gets a vector");
                Refusal.Unless(input.Channels % (block * block) == 0, "channels that don't divide");
                return CheckedTensor.Image((long)input.Height * block, (long)input.Width * block, input.Channels / (block * block));
            case "ZeroPadding2D" or "Cropping2D":
                return Place(layer, input);
            case "MaxPooling2D" or "AveragePooling2D":
                return WindowRules.Pool(layer, input);
            case "GlobalAveragePooling2D":
                Refusal.Unless(input.IsImage, "GlobalAveragePooling2D gets a vector");
                return layer.Get("KeepDims", false) ? CheckedTensor.Image(1, 1, input.Channels) : CheckedTensor.Vector(input.Channels);
            case "LayerNormalization":
                Refusal.Unless(input.Channels > 1, "LayerNormalization of single numbers");
                break;
            case "InstanceNormalization":
                Refusal.Unless(input.IsImage && (input.Height > 1 || input.Width > 1), "InstanceNormalization of single numbers");
                break;
            case "MinibatchStandardDeviation":
                var features = layer.Get("Features", 1);
                Refusal.Unless(input.Channels % features == 0, "features that don't divide");
                return input.IsImage ? CheckedTensor.Image(input.Height, input.Width, (long)input.Channels + features)
                    : CheckedTensor.Vector((long)input.Channels + features);
            case "PReLU":
                var axes = layer.Get<int[]>("SharedAxes", []);
                Refusal.Unless(axes.Distinct().Count() == axes.Length
                    && axes.All(axis => axis >= 1 && axis <= (input.IsImage ? 3 : 1)), "axes that aren't there");
                break;
            case "Flatten":
                return CheckedTensor.Vector(input.Count);
            case "Reshape":
                var shape = CheckedTensor.Of(layer.Positional);
                Refusal.Unless(shape.Count == input.Count, "Reshape to another number");
                return shape;
            case "ConditionalBatchNormalization":
                Refusal.Unless(joined[0] is { IsInput: true, IsImage: false, Channels: 1 }, "a label that is no Input of one number");
                joined[0].Labels = joined[0].Labels == 0 ? layer.Number(1) : Math.Min(joined[0].Labels, layer.Number(1));
                break;
            case "Dot":
                Refusal.Unless(joined.Append(input).All(tensor => !tensor.IsImage && tensor.Channels == input.Channels), "no vectors of one length");
                return CheckedTensor.Vector(1);
            case "Concatenate" or "Add" or "Multiply":
                return Join(layer.Kind, [input, .. joined]);
        }

        return input with { IsInput = false, IsRead = false, Labels = 0 };
    }

    /// <summary>How many parameters it has, those that aren't trained too; refused where a kernel has more than 2²⁸ numbers.</summary>
    public static long Parameters(DrawnAttribute layer, CheckedTensor input, CheckedTensor output)
    {
        var pixel = layer.Kind is "Conv2D" or "Conv2DTranspose" or "DepthwiseConv2D"
            ? layer.Number(layer.Kind == "DepthwiseConv2D" ? 0 : 1) * layer.Number(layer.Positional.Count - 1) : 1;
        var outputs = (layer.Get("UseBias", true) ? (long)output.Channels : 0) + (layer.Get("SpectralNormalization", false) ? output.Channels : 0);
        var normalizing = (layer.Get("Center", true) ? (long)input.Channels : 0) + (layer.Get("Scale", true) ? input.Channels : 0);
        return layer.Kind switch
        {
            "Dense" or "Conv2D" or "Conv2DTranspose" => Kernel(pixel, input.Channels, output.Channels) + outputs,
            "DepthwiseConv2D" => Kernel(pixel, output.Channels, 1) + outputs,
            "Embedding" => Kernel(1, layer.Number(0), layer.Number(1)),
            "SelfAttention" or "MultiHeadAttention" => AttentionParameters(layer, input),
            "BatchNormalization" => normalizing + (2L * input.Channels),
            "ConditionalBatchNormalization" => (2 * Kernel(1, layer.Number(1), input.Channels)) + (2L * input.Channels),
            "LayerNormalization" or "InstanceNormalization" => normalizing,
            "PReLU" => Alphas(layer.Get<int[]>("SharedAxes", []), input),
            _ => 0,
        };
    }

    private static long Kernel(long taps, long inputs, long outputs)
    {
        Refusal.Unless(inputs <= CheckedTensor.Most / taps && outputs <= CheckedTensor.Most / taps / inputs, "a kernel of more than 2^28 numbers");
        return taps * inputs * outputs;
    }

    // The numbers of all heads together: those of a query, as many of a key, and those of a value.
    private static (long Keys, long Values) Heads(DrawnAttribute layer, CheckedTensor input)
    {
        if (layer.Kind == "SelfAttention")
        {
            var (keys, values) = (layer.Get("KeyChannels", 0), layer.Get("ValueChannels", 0));
            return (keys > 0 ? keys : Math.Max(1, input.Channels / 8), values > 0 ? values : Math.Max(1, input.Channels / 2));
        }

        var dimension = layer.Get("ValueDimension", 0);
        return ((long)layer.Number(0) * layer.Number(1), (long)layer.Number(0) * (dimension > 0 ? dimension : layer.Number(1)));
    }

    private static void Attend(DrawnAttribute layer, CheckedTensor input)
    {
        Refusal.Unless(input.IsImage, $"{layer.Kind} gets a vector");
        var pixels = (long)input.Height * input.Width;
        var (keys, values) = Heads(layer, input);
        Refusal.Unless(pixels <= 16_384 && Math.Max(keys, values) <= CheckedTensor.Most / pixels, "too many pixels, or numbers of theirs, to attend to");
    }

    private static long AttentionParameters(DrawnAttribute layer, CheckedTensor input)
    {
        var (keys, values) = Heads(layer, input);
        var outputs = keys + keys + values + input.Channels;
        return 2 * Kernel(1, input.Channels, keys) + 2 * Kernel(1, input.Channels, values) + (layer.Get("UseBias", true) ? outputs : 0)
            + (layer.Get("SpectralNormalization", false) ? outputs : 0) + (layer.Kind == "SelfAttention" ? 1 : 0);
    }

    private static long Alphas(int[] shared, CheckedTensor input)
    {
        int[] lengths = input.IsImage ? [input.Height, input.Width, input.Channels] : [input.Channels];
        var count = 1L;
        for (var axis = 0; axis < lengths.Length; axis++)
            count *= shared.Contains(axis + 1) ? 1 : lengths[axis];
        return count;
    }

    private static CheckedTensor Convolve(DrawnAttribute layer, CheckedTensor input)
    {
        Refusal.Unless(input.IsImage, $"{layer.Kind} gets a vector");
        var channels = layer.Kind == "DepthwiseConv2D" ? (long)input.Channels * layer.Get("DepthMultiplier", 1) : layer.Number(0);
        var (height, width) = WindowRules.Convolve(layer, input, layer.Kind == "DepthwiseConv2D" ? 0 : 1);
        Refusal.Unless(height > 0 && width > 0, "no place for the kernel");
        return CheckedTensor.Image(height, width, channels);
    }

    private static CheckedTensor Place(DrawnAttribute layer, CheckedTensor input)
    {
        Refusal.Unless(input.IsImage, $"{layer.Kind} gets a vector");
        var (rows, columns) = layer.Positional.Count switch
        {
            0 => (2L, 2L),
            1 => (2L * layer.Number(0), 2L * layer.Number(0)),
            2 => (2L * layer.Number(0), 2L * layer.Number(1)),
            _ => ((long)layer.Number(0) + layer.Number(1), (long)layer.Number(2) + layer.Number(3)),
        };
        if (layer.Kind == "ZeroPadding2D")
            return CheckedTensor.Image(input.Height + rows, input.Width + columns, input.Channels);
        Refusal.Unless(rows < input.Height && columns < input.Width, "all is cropped");
        return CheckedTensor.Image(input.Height - rows, input.Width - columns, input.Channels);
    }

    private static CheckedTensor Join(string kind, CheckedTensor[] tensors)
    {
        // An image decides height and width; vectors are laid over each of its pixels.
        var size = tensors.FirstOrDefault(tensor => tensor.IsImage) ?? tensors[0];
        var channels = 0L;
        foreach (var tensor in tensors)
        {
            if (tensor.IsImage)
                Refusal.Unless(tensor.Height == size.Height && tensor.Width == size.Width, "images of two sizes");
            Refusal.Unless(kind == "Concatenate" || tensor.Channels == size.Channels, "channels that don't meet");
            channels += tensor.Channels;
        }

        if (kind != "Concatenate")
            channels = size.Channels;
        return size.IsImage ? CheckedTensor.Image(size.Height, size.Width, channels) : CheckedTensor.Vector(channels);
    }

    private static void CheckElementwise(DrawnAttribute layer)
    {
        foreach (var number in SimpleLayers.Find(layer.Kind) is null ? [] : layer.Positional)
        {
            if (SimpleLayers.Find(layer.Kind) is { IsShare: true } row)
                ValueRules.Share((float)number!, row.Parameter);
            else
                ValueRules.NotNegative((float)number!, layer.Kind);
        }

        switch (layer.Kind)
        {
            case "BatchNormalization" or "ConditionalBatchNormalization" or "LayerNormalization" or "InstanceNormalization":
                ValueRules.Share(layer.Get("Momentum", 0.99f), "Momentum");
                ValueRules.AboveZero(layer.Get("Epsilon", 0.001f), "Epsilon");
                ValueRules.Initializer(layer, "BetaInitializer", "Zeros");
                ValueRules.Initializer(layer, "GammaInitializer", "Ones");
                break;
            case "MinibatchStandardDeviation":
                ValueRules.InRange(layer, "GroupSize", 2, 65_536);
                ValueRules.InRange(layer, "Features", 1, (int)CheckedTensor.Most);
                break;
            case "PReLU":
                ValueRules.Initializer(layer, "AlphaInitializer", "Zeros");
                break;
            case "Activation<Hidden>":
                throw new Refusal("an activation that generated code can't call");
            case "Unknown":
                throw new Refusal("a layer that nobody knows");
        }
    }
}
