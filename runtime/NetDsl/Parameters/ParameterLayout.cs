namespace NetDsl;

/// <summary>Where each parameter of a store lies: pure arithmetic over the definitions, and the check that they make sense.</summary>
/// <param name="Counts">How many numbers each parameter has.</param>
/// <param name="Offsets">How many numbers lie before each parameter.</param>
/// <param name="TrainableLength">Numbers of the leading trainable part, padding included.</param>
/// <param name="Length">Numbers of all, padding included.</param>
internal readonly record struct ParameterLayout(int[] Counts, int[] Offsets, int TrainableLength, int Length)
{
    /// <summary>What safetensors files call their metadata: no parameter may have this name.</summary>
    public const string ReservedName = "__metadata__";

    /// <summary>Lays parameters out one after the other, each at the next multiple of 16 numbers.</summary>
    /// <exception cref="ArgumentException">The definitions contradict themselves or each other.</exception>
    public static ParameterLayout Of(ReadOnlySpan<ParameterDefinition> definitions)
    {
        var counts = new int[definitions.Length];
        var offsets = new int[definitions.Length];
        var names = new HashSet<string>(StringComparer.Ordinal);
        var (length, trainableLength, trainable) = (0L, 0L, true);
        for (var i = 0; i < definitions.Length; i++)
        {
            var definition = definitions[i];
            if (string.IsNullOrEmpty(definition.Name))
                throw Refusal($"Parameter {i} has no name; every parameter needs one.");
            if (definition.Name == ReservedName)
                throw Refusal($"Parameter {i} is called {definition.Name}, which weight files keep for themselves; give it another name.");
            if (!names.Add(definition.Name))
                throw Refusal($"Two parameters have the name {definition.Name}; names must be unique.");
            if (definition.Initializer is null)
                throw Refusal($"{definition.Name} has no initialiser; every parameter needs one.");
            if (definition.IsTrainable && !trainable)
                throw Refusal($"{definition.Name} is trainable but comes after one that isn't; trainable parameters come first.");

            if (definition.Stream < 0)
                throw Refusal($"{definition.Name} names the stream {definition.Stream}; streams are counted from 0.");

            trainable = definition.IsTrainable;
            counts[i] = CountOf(definition);
            offsets[i] = (int)length;
            length += Padded(counts[i]);
            if (length > Array.MaxLength - PinnedBuffer.AlignedFloats)
                throw Refusal($"The parameters up to {definition.Name} have more numbers than one store can hold, {Array.MaxLength}.");
            if (trainable)
                trainableLength = length;
        }

        return new ParameterLayout(counts, offsets, (int)trainableLength, (int)length);
    }

    private static long Padded(int count) => ((long)count + PinnedBuffer.AlignedFloats - 1) / PinnedBuffer.AlignedFloats * PinnedBuffer.AlignedFloats;

    private static int CountOf(ParameterDefinition definition)
    {
        if (definition.Shape is null)
            throw Refusal($"{definition.Name} has no shape; every parameter needs one.");

        var count = 1L;
        foreach (var axis in definition.Shape)
        {
            if (axis < 1)
                throw Refusal($"{definition.Name} has the shape {ShapeText.Of(definition.Shape)}; every length must be at least 1.");

            count *= axis;
            if (count > Array.MaxLength)
                throw Refusal($"{definition.Name} has the shape {ShapeText.Of(definition.Shape)}, more numbers than one store can hold.");
        }

        return (int)count;
    }

    private static ArgumentException Refusal(string message) => new(message);
}
