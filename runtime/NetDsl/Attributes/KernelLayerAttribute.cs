namespace NetDsl;

/// <summary>What layers with a learned kernel and bias have in common.</summary>
public abstract class KernelLayerAttribute : LayerAttribute
{
    private protected KernelLayerAttribute()
    {
    }

    /// <summary>Whether a learned number is added to each unit or channel of the output. By default true.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>
    /// How the kernel begins. Where it isn't set, what <see cref="NetworkAttribute.KernelInitializer"/> says, and else <see cref="Initializers.GlorotUniform"/>, as in Keras.
    /// </summary>
    public Initializers KernelInitializer { get; set; }

    /// <summary>
    /// The standard deviation, limit or value of <see cref="KernelInitializer"/>, for <see cref="Initializers.RandomNormal"/>, <see cref="Initializers.TruncatedNormal"/> (above 0),
    /// <see cref="Initializers.RandomUniform"/> (above 0) and <see cref="Initializers.Constant"/> (finite); no other has one. NaN, the default, stands for Keras's.
    /// </summary>
    public float KernelInitializerScale { get; set; } = float.NaN;

    /// <summary>How the bias begins. By default <see cref="Initializers.Zeros"/>, as in Keras.</summary>
    public Initializers BiasInitializer { get; set; } = Initializers.Zeros;

    /// <summary>The same as <see cref="KernelInitializerScale"/>, for <see cref="BiasInitializer"/>.</summary>
    public float BiasInitializerScale { get; set; } = float.NaN;
}
