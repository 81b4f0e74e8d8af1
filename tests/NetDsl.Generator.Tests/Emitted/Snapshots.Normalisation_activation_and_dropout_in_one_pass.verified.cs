    // batch_normalization_1, leaky_re_lu_1, dropout_1: 4×4×16, in one pass over the numbers: its loops are in NormalizedPass.
    private static readonly SimdKernels.NormalizedPass<SimdKernels.LeakyReLUFunction> BatchNormalization1 = new()
    {
        Sizes = new() { Pixels = 16, Channels = 16, InputStride = 256, OutputStride = 256, GradientStride = 256, DropoutRate = 0.25f },
        Normalization = new() { Gamma = 0, Beta = 16, MovingMean = 32, MovingVariance = 48, Momentum = 0.99f, Epsilon = 0.001f },
        Function = new(0.2f),
    };
}
