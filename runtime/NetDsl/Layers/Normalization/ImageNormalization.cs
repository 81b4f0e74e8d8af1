namespace NetDsl
{
    /// <summary>What normalisations of each image by its own statistics have in common: the same in training and prediction, and nothing that moves.</summary>
    public abstract class ImageNormalizationAttribute : LayerAttribute
    {
        private protected ImageNormalizationAttribute()
        {
        }

        /// <summary>What is added to the variance before its root is taken. Above 0; by default 0.001, as in Keras (PyTorch's is 0.00001).</summary>
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

    /// <summary>
    /// Normalises each pixel over its channels, a vector over its features: gamma · (x − mean) / √(variance + epsilon) + beta, with mean and biased
    /// variance of these numbers alone and one gamma and beta per channel (Ba, Kiros and Hinton, arXiv 1607.06450), as Keras's
    /// <c>LayerNormalization</c> with its axis −1. Any shape with at least 2 channels; it stays. Parameters <c>gamma</c> and <c>beta</c>,
    /// [channels] each.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class LayerNormalizationAttribute : ImageNormalizationAttribute;

    /// <summary>
    /// Normalises each channel of each image over height and width: gamma · (x − mean) / √(variance + epsilon) + beta, with mean and biased
    /// variance of that image's channel alone, in training and prediction alike, and one gamma and beta per channel (Ulyanov, Vedaldi and
    /// Lempitsky, arXiv 1607.08022), as keras-contrib's <c>InstanceNormalization(axis=-1)</c>. Images of at least 2 pixels; their shape stays.
    /// Parameters <c>gamma</c> and <c>beta</c>, [channels] each.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class InstanceNormalizationAttribute : ImageNormalizationAttribute;
}

namespace NetDsl.Descriptions
{
    /// <summary>
    /// gamma · (x − mean) / √(variance + epsilon) + beta, mean and biased variance being those of each image: LayerNormalization and
    /// InstanceNormalization. Without <c>gamma</c> it is 1, without <c>beta</c> 0.
    /// </summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="Axes">Which numbers have a mean and a variance together.</param>
    /// <param name="Epsilon">What is added to the variance.</param>
    public sealed record ImageNormalizationLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        ImageNormalizationAxes Axes, float Epsilon)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
