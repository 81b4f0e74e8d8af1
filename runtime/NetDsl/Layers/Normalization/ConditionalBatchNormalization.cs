namespace NetDsl
{
    /// <summary>
    /// Batch normalisation whose scale and shift are those of a label (Dumoulin et al., arXiv 1610.07629; de Vries et al., arXiv 1707.00683), as conditional
    /// generators have it: gamma[l] · (x − mean) / √(variance + epsilon) + beta[l], where l is the image's label. Mean and variance are those of
    /// <see cref="BatchNormalizationAttribute"/>, over the images of all labels. Any shape; it stays.
    /// </summary>
    /// <remarks>
    /// Parameters: <c>gamma</c> and <c>beta</c>, [<see cref="InputDimension"/>, channels], and <c>moving_mean</c> and <c>moving_variance</c>, which aren't
    /// trained. Predict, Forward and a GAN's TrainStep throw an <see cref="ArgumentException"/> where a label isn't whole or out of its range.
    /// </remarks>
    /// <param name="label">The name of an Input of one number: the label, from 0 to below <paramref name="inputDimension"/>, given as a float.</param>
    /// <param name="inputDimension">How many labels there are, from 1 to 16,777,216.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class ConditionalBatchNormalizationAttribute(string label, int inputDimension) : LayerAttribute
    {
        /// <summary>The name of the Input with the label.</summary>
        public string Label { get; } = label;

        /// <summary>How many labels there are.</summary>
        public int InputDimension { get; } = inputDimension;

        /// <inheritdoc cref="BatchNormalizationAttribute.Momentum"/>
        public float Momentum { get; set; } = NormalizationDefaults.Momentum;

        /// <inheritdoc cref="BatchNormalizationAttribute.Epsilon"/>
        public float Epsilon { get; set; } = NormalizationDefaults.Epsilon;

        /// <inheritdoc cref="BatchNormalizationAttribute.BetaInitializer"/>
        public Initializers BetaInitializer { get; set; } = NormalizationDefaults.BetaInitializer;

        /// <inheritdoc cref="BatchNormalizationAttribute.BetaInitializerScale"/>
        public float BetaInitializerScale { get; set; } = float.NaN;

        /// <inheritdoc cref="BatchNormalizationAttribute.BetaInitializerMean"/>
        public float BetaInitializerMean { get; set; }

        /// <inheritdoc cref="BatchNormalizationAttribute.GammaInitializer"/>
        public Initializers GammaInitializer { get; set; } = NormalizationDefaults.GammaInitializer;

        /// <inheritdoc cref="BatchNormalizationAttribute.GammaInitializerScale"/>
        public float GammaInitializerScale { get; set; } = float.NaN;

        /// <inheritdoc cref="BatchNormalizationAttribute.GammaInitializerMean"/>
        public float GammaInitializerMean { get; set; }
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>
    /// Batch normalisation by the moving statistics, with the rows of the label, its second input, of the parameters <c>gamma</c> and <c>beta</c> [labels,
    /// channels] as scale and shift.
    /// </summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="Momentum">The share of the moving statistics that stays in each training pass.</param>
    /// <param name="Epsilon">What is added to the variance.</param>
    public sealed record ConditionalBatchNormalizationLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        float Momentum, float Epsilon)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
