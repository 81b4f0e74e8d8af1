namespace NetDsl
{
    /// <summary>
    /// In training, sets each number to zero with the probability <see cref="Rate"/> and divides the others by 1 − rate, anew in each forward pass;
    /// in prediction it does nothing (Srivastava et al., JMLR 15, 2014; inverted, as in Keras).
    /// </summary>
    /// <param name="rate">The share of numbers that are dropped, from 0 to below 1.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class DropoutAttribute(double rate) : LayerAttribute
    {
        /// <summary>The share of numbers that are dropped.</summary>
        public float Rate { get; } = (float)rate;
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>Drops numbers in training; in a prediction nothing happens.</summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="Rate">The share of numbers that are dropped, from 0 to below 1.</param>
    public sealed record DropoutLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        float Rate)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds)
    {
        /// <inheritdoc/>
        public override bool IsIdentity => true;
    }
}
