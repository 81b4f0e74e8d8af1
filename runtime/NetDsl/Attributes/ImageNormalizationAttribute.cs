namespace NetDsl;

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

    /// <summary>Whether each channel is multiplied by a learned number, gamma; without it there is no such parameter, and gamma is 1. By default true.</summary>
    public bool Scale { get; set; } = true;

    /// <summary>How beta begins. By default <see cref="Initializers.Zeros"/>, as in Keras.</summary>
    public Initializers BetaInitializer { get; set; } = NormalizationDefaults.BetaInitializer;

    /// <summary>
    /// The standard deviation, limit or value of <see cref="BetaInitializer"/>, for <see cref="Initializers.RandomNormal"/>, <see cref="Initializers.TruncatedNormal"/>,
    /// <see cref="Initializers.RandomUniform"/> and <see cref="Initializers.Constant"/>; no other has one. NaN, the default, stands for Keras's.
    /// </summary>
    public float BetaInitializerScale { get; set; } = float.NaN;

    /// <summary>How gamma begins. By default <see cref="Initializers.Ones"/>, as in Keras.</summary>
    public Initializers GammaInitializer { get; set; } = NormalizationDefaults.GammaInitializer;

    /// <summary>The same as <see cref="BetaInitializerScale"/>, for <see cref="GammaInitializer"/>.</summary>
    public float GammaInitializerScale { get; set; } = float.NaN;
}
