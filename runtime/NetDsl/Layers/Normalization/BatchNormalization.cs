namespace NetDsl
{
    /// <summary>
    /// Normalises each channel (of a vector: each feature) over the batch and all pixels: gamma · (x − mean) / √(variance + epsilon) + beta, with
    /// the batch's own mean and biased variance in training and the moving ones in prediction (Ioffe and Szegedy, arXiv 1502.03167; defaults and
    /// moving averages as in Keras's <c>BatchNormalization</c>).
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class BatchNormalizationAttribute : LayerAttribute
    {
        /// <summary>
        /// How much of the moving statistics stays at each training step: moving = momentum · moving + (1 − momentum) · batch. From 0 to below 1;
        /// by default 0.99.
        /// </summary>
        public float Momentum { get; set; } = NormalizationDefaults.Momentum;

        /// <summary>What is added to the variance before its root is taken. Above 0; by default 0.001.</summary>
        public float Epsilon { get; set; } = NormalizationDefaults.Epsilon;

        /// <summary>Whether a learned number, beta, is added to each channel; without it there is no such parameter. By default true.</summary>
        public bool Center { get; set; } = true;

        /// <summary>
        /// Whether each channel is multiplied by a learned number, gamma; without it there is no such parameter, and gamma is 1. By default true.
        /// </summary>
        public bool Scale { get; set; } = true;

        /// <summary>How beta begins. By default <see cref="Initializers.Zeros"/>, as in Keras.</summary>
        public Initializers BetaInitializer { get; set; } = NormalizationDefaults.BetaInitializer;

        /// <summary>
        /// The standard deviation, limit or value of <see cref="BetaInitializer"/>, for <see cref="Initializers.RandomNormal"/>,
        /// <see cref="Initializers.TruncatedNormal"/>, <see cref="Initializers.RandomUniform"/> and <see cref="Initializers.Constant"/>; no other
        /// has one. NaN, the default, stands for Keras's.
        /// </summary>
        public float BetaInitializerScale { get; set; } = float.NaN;

        /// <summary>
        /// The mean of <see cref="BetaInitializer"/>, for <see cref="Initializers.RandomNormal"/> and <see cref="Initializers.TruncatedNormal"/>; no other
        /// has one. Finite; by default 0, as in Keras.
        /// </summary>
        public float BetaInitializerMean { get; set; }

        /// <summary>How gamma begins. By default <see cref="Initializers.Ones"/>, as in Keras.</summary>
        public Initializers GammaInitializer { get; set; } = NormalizationDefaults.GammaInitializer;

        /// <summary>The same as <see cref="BetaInitializerScale"/>, for <see cref="GammaInitializer"/>.</summary>
        public float GammaInitializerScale { get; set; } = float.NaN;

        /// <summary>
        /// The mean of <see cref="GammaInitializer"/>, for <see cref="Initializers.RandomNormal"/> and <see cref="Initializers.TruncatedNormal"/>; no other
        /// has one. Finite; by default 0, as in Keras. 1 with a scale of 0.02 is what
        /// DCGAN's own code begins with.
        /// </summary>
        public float GammaInitializerMean { get; set; }
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>
    /// gamma · (x − moving_mean) / √(moving_variance + epsilon) + beta, channel by channel, as predictions compute it. Without <c>gamma</c> it is
    /// 1, without <c>beta</c> 0.
    /// </summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="Momentum">How much of the moving statistics stays at each training pass.</param>
    /// <param name="Epsilon">What is added to the variance.</param>
    public sealed record BatchNormalizationLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        float Momentum, float Epsilon)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
