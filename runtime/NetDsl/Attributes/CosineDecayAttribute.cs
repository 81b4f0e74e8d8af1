namespace NetDsl;

/// <summary>
/// Half a cosine from the learning rate down to Alpha of it (SGDR; Loshchilov and Hutter, arXiv 1608.03983), with a linear warm-up before it where
/// <see cref="WarmupTarget"/> is set, as Keras's <c>CosineDecay</c>. See <see cref="CosineDecay"/>.
/// </summary>
/// <param name="decaySteps">Steps of the cosine, at least 1; those of the warm-up come before them.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CosineDecayAttribute(int decaySteps) : LearningRateScheduleAttribute
{
    /// <summary>Steps of the cosine.</summary>
    public int DecaySteps { get; } = decaySteps;

    /// <summary>The rate at the end, as a share of the rate at the cosine's beginning, from 0 to 1. By default 0.</summary>
    public float Alpha { get; set; }

    /// <summary>The rate that the warm-up leads to from the optimiser's own, and from which the cosine then begins: above 0 and finite. Where it isn't set, there is no warm-up.</summary>
    public float WarmupTarget { get; set; } = float.NaN;

    /// <summary>Steps of the warm-up, at least 0. By default 0.</summary>
    public int WarmupSteps { get; set; }
}
