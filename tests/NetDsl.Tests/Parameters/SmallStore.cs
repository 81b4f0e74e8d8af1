namespace NetDsl.Tests.Parameters;

/// <summary>A store with parameters of every kind, whose lengths aren't multiples of anything.</summary>
internal static class SmallStore
{
    public static ParameterStore Create(ulong seed = 1) => new(
        [
            new("dense_1/kernel", [3, 7], true, Initializer.GlorotUniform(3, 7)),
            new("dense_1/bias", [7], true, Initializer.Zeros),
            new("batch_normalization_1/gamma", [16], true, Initializer.Ones),
            new("scale", [], true, Initializer.Ones),
            new("batch_normalization_1/moving_mean", [16], false, Initializer.Zeros),
            new("batch_normalization_1/moving_variance", [17], false, Initializer.Ones),
        ],
        seed);

    /// <summary>The bits of every number, padding included.</summary>
    public static unsafe int[] Bits(ParameterStore store)
    {
        var bits = new ReadOnlySpan<int>(store.Pointer, store.Length).ToArray();
        GC.KeepAlive(store);
        return bits;
    }
}
