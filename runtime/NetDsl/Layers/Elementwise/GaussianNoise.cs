namespace NetDsl
{
    /// <summary>
    /// In training, adds to each number a random one from the normal distribution with mean 0, drawn anew in each forward pass; in prediction it
    /// does nothing. The gradient passes unchanged. Any shape, which stays, as in Keras's <c>GaussianNoise</c>. In a GAN's discriminator it blurs
    /// the border between real and generated images (instance noise, Sønderby et al., arXiv 1610.04490).
    /// </summary>
    /// <param name="stddev">The distribution's standard deviation, at least 0, in the units of the numbers that it is added to.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class GaussianNoiseAttribute(double stddev) : LayerAttribute
    {
        /// <summary>The distribution's standard deviation.</summary>
        public float StandardDeviation { get; } = (float)stddev;
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>Adds noise in training; in a prediction nothing happens.</summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="StandardDeviation">That of the noise, at least 0.</param>
    public sealed record GaussianNoiseLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        float StandardDeviation)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds)
    {
        /// <inheritdoc/>
        public override bool IsIdentity => true;
    }
}
