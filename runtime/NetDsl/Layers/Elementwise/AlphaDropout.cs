namespace NetDsl
{
    /// <summary>
    /// The dropout that belongs to <see cref="SELUAttribute"/>: in training, gives each number with the probability <see cref="Rate"/> SELU's lowest
    /// value, −λα = −1.7581, and then scales and shifts all numbers so that a mean of 0 and a variance of 1 stay, anew in each forward pass; in
    /// prediction it does nothing. Any shape, which stays (Klambauer et al., arXiv 1706.02515, section 3; Keras's <c>AlphaDropout</c>).
    /// </summary>
    /// <param name="rate">The share of numbers that are dropped, from 0 to below 1.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class AlphaDropoutAttribute(double rate) : LayerAttribute
    {
        /// <summary>The share of numbers that are dropped.</summary>
        public float Rate { get; } = (float)rate;
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>Drops numbers in training and keeps their mean and variance; in a prediction nothing happens.</summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="Rate">The share of numbers that are dropped, from 0 to below 1.</param>
    public sealed record AlphaDropoutLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        float Rate)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds)
    {
        /// <inheritdoc/>
        public override bool IsIdentity => true;
    }
}
