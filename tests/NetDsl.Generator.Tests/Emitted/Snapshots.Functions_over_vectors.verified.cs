    // batch_normalization_1, gelu_1, dropout_1: 2×2×20, in one pass over the numbers: its loops are in NormalizedPass.
    private static readonly SimdKernels.NormalizedPass<SimdKernels.GELUFunction> BatchNormalization1 = new()
    {
        Sizes = new() { Pixels = 4, Channels = 20, InputStride = 80, OutputStride = 80, GradientStride = 80, DropoutRate = 0.25f },
        Normalization = new() { Gamma = 0, Beta = 32, MovingMean = 64, MovingVariance = 96, Momentum = 0.99f, Epsilon = 0.001f },
    };

    // elu_1, dropout_2: 2×2×20, in one pass over the numbers: its loops are in ElementwisePass.
    private static readonly SimdKernels.ElementwisePass<SimdKernels.ELUFunction> ELU1 = new()
    {
        Sizes = new() { Pixels = 1, Channels = 80, InputStride = 80, OutputStride = 80, GradientStride = 80, DropoutRate = 0.25f },
        Function = new(0.5f),
    };
}
