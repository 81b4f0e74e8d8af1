namespace NetDsl;

/// <summary>
/// In training, sets each number to zero with the probability <see cref="Rate"/> and divides the others by 1 − rate, anew in each forward pass; in prediction it does nothing
/// (Srivastava et al., JMLR 15, 2014; inverted, as in Keras).
/// </summary>
/// <param name="rate">The share of numbers that are dropped, from 0 to below 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute(float rate) : LayerAttribute
{
    /// <summary>The share of numbers that are dropped.</summary>
    public float Rate { get; } = rate;
}
