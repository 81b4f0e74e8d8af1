namespace NetDsl;

/// <summary>
/// Marks a partial class as a neural network. Its layers are the attributes beside this one, in the order in which they stand;
/// the source generator checks that their shapes fit and writes the class's members.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>The budget that applies where <see cref="UnrollBudget"/> isn't set: 512 multiply-adds an image.</summary>
    public const int DefaultUnrollBudget = NetworkDefaults.UnrollBudget;

    /// <summary>
    /// How many multiply-adds (of an element-wise layer: elements) a layer may cost per image to be written as straight-line code,
    /// without any loop but the one over images. Layers above it keep loops where the trip count is large. From 0 (never) to 1,024; by default 512.
    /// </summary>
    public int UnrollBudget { get; set; } = DefaultUnrollBudget;

    /// <summary>
    /// How the kernels of all layers begin that don't say it themselves. By default <see cref="Initializers.GlorotUniform"/>, as in Keras;
    /// <c>[Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]</c> is what the DCGAN paper asks for (arXiv 1511.06434).
    /// </summary>
    public Initializers KernelInitializer { get; set; } = ProductDefaults.KernelInitializer;

    /// <summary>
    /// The standard deviation, limit or value of <see cref="KernelInitializer"/>, as a layer's
    /// <see cref="KernelLayerAttribute.KernelInitializerScale"/>, which goes before it. NaN, the default, stands for Keras's.
    /// </summary>
    public float KernelInitializerScale { get; set; } = float.NaN;

    /// <summary>
    /// The mean of <see cref="KernelInitializer"/>, for <see cref="Initializers.RandomNormal"/> and <see cref="Initializers.TruncatedNormal"/>; no other
    /// has one. Finite; by default 0, as in Keras.
    /// </summary>
    public float KernelInitializerMean { get; set; }

    /// <summary>
    /// How convolutions are computed in training. By default <see cref="Convolutions.Automatic"/>: by fewer multiplications where that pays, which changes the
    /// last digits of results. A checkpoint knows it, so that a resumed run goes on to the same bits.
    /// </summary>
    public Convolutions Convolutions { get; set; }

    /// <summary>
    /// The name of a weight file that is part of the assembly, for example <c>generator.safetensors</c>: the class gets <c>LoadEmbedded()</c>,
    /// which creates the network with these weights, and an application ships one file. The project embeds it with
    /// <c>&lt;EmbedWeights Include="generator.safetensors" /&gt;</c> in an item group. By default none.
    /// </summary>
    public string? EmbedWeights { get; set; }
}
