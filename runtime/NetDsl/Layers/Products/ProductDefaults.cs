#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>The defaults of layers with a kernel and of convolutions.</summary>
internal static class ProductDefaults
{
    /// <summary>Keras's, where neither the layer nor the network says another.</summary>
    public const Initializers KernelInitializer = Initializers.GlorotUniform;

    /// <summary>Keras's.</summary>
    public const Initializers BiasInitializer = Initializers.Zeros;

    /// <summary>Of spectral normalisation, in each training pass.</summary>
    public const int PowerIterations = 1;

    /// <summary>Pixels from one window to the next.</summary>
    public const int Strides = 1;

    /// <summary>Pixels from one tap to the next.</summary>
    public const int DilationRate = 1;

    /// <summary>The output padding that stands for Keras's <c>None</c>: the layer works it out.</summary>
    public const int AutomaticOutputPadding = -1;
}
