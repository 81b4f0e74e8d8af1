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
    /// Whether the kernel is divided by its largest singular value, for discriminators whose slope must stay bounded (Miyato et al., arXiv
    /// 1802.05957). The kernel counts as a matrix of everything but its outputs × its outputs; the singular value is estimated by power iteration
    /// from a stored vector, the parameter <c>vector_u</c> ([1, outputs], not trained), which each training pass moves and prediction uses as it
    /// is. By default false. As Keras's wrapper of that name, but that the kernel itself stays as it is, and that of a transposed convolution the
    /// outputs are its filters.
    /// </summary>
    public bool SpectralNormalization { get; set; }

    /// <summary>
    /// How often each training pass improves the estimate for <see cref="SpectralNormalization"/>, from 1 to 100; by default 1, as in Keras and the
    /// paper.
    /// </summary>
    public int PowerIterations { get; set; } = ProductDefaults.PowerIterations;

    /// <summary>
    /// How the kernel begins. By default as <see cref="NetworkAttribute.KernelInitializer"/> says, and where that isn't set either,
    /// <see cref="Initializers.GlorotUniform"/>, as in Keras.
    /// </summary>
    public Initializers KernelInitializer { get; set; } = ProductDefaults.KernelInitializer;

    /// <summary>
    /// The standard deviation, limit or value of <see cref="KernelInitializer"/>, for <see cref="Initializers.RandomNormal"/>,
    /// <see cref="Initializers.TruncatedNormal"/> (above 0), <see cref="Initializers.RandomUniform"/> (above 0) and
    /// <see cref="Initializers.Constant"/> (finite); no other has one. NaN, the default, stands for Keras's.
    /// </summary>
    public float KernelInitializerScale { get; set; } = float.NaN;

    /// <summary>
    /// The mean of <see cref="KernelInitializer"/>, for <see cref="Initializers.RandomNormal"/> and <see cref="Initializers.TruncatedNormal"/>; no other
    /// has one. Finite; by default 0, as in Keras.
    /// </summary>
    public float KernelInitializerMean { get; set; }

    /// <summary>How the bias begins. By default <see cref="Initializers.Zeros"/>, as in Keras.</summary>
    public Initializers BiasInitializer { get; set; } = ProductDefaults.BiasInitializer;

    /// <summary>The same as <see cref="KernelInitializerScale"/>, for <see cref="BiasInitializer"/>.</summary>
    public float BiasInitializerScale { get; set; } = float.NaN;

    /// <summary>
    /// The mean of <see cref="BiasInitializer"/>, for <see cref="Initializers.RandomNormal"/> and <see cref="Initializers.TruncatedNormal"/>; no other
    /// has one. Finite; by default 0, as in Keras.
    /// </summary>
    public float BiasInitializerMean { get; set; }
}
