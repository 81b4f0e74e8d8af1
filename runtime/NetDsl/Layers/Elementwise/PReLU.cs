namespace NetDsl
{
    /// <summary>
    /// x where x is positive, alpha · x elsewhere, with alphas that are learned (He et al., arXiv 1502.01852), as Keras's <c>PReLU</c>; the
    /// gradient at 0 is that of the negative side. Any shape; its parameter <c>alpha</c> has the shape of one image, with 1 in place of each shared
    /// axis.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class PReLUAttribute : LayerAttribute
    {
        /// <summary>
        /// How alpha begins. By default <see cref="Initializers.Zeros"/>, as in Keras; PyTorch's is <see cref="Initializers.Constant"/> with a scale of 0.25.
        /// </summary>
        public Initializers AlphaInitializer { get; set; } = ElementwiseDefaults.AlphaInitializer;

        /// <summary>
        /// The standard deviation, limit or value of <see cref="AlphaInitializer"/>, as <see cref="KernelLayerAttribute.KernelInitializerScale"/>
        /// is that of a kernel's.
        /// </summary>
        public float AlphaInitializerScale { get; set; } = float.NaN;

        /// <summary>
        /// The mean of <see cref="AlphaInitializer"/>, for <see cref="Initializers.RandomNormal"/> and <see cref="Initializers.TruncatedNormal"/>; no other
        /// has one. Finite; by default 0, as in Keras.
        /// </summary>
        public float AlphaInitializerMean { get; set; }

        /// <summary>
        /// The axes along which all numbers share one alpha, counted from 1 as in Keras (0 is the batch): <c>new[] { 1, 2 }</c> makes one alpha for
        /// each channel of an image, as PyTorch's <c>PReLU(channels)</c> does. By default none: one alpha for each number of an image.
        /// </summary>
        public int[] SharedAxes { get; set; } = [];
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>
    /// x where it is positive, alpha · x elsewhere; the parameter <c>alpha</c> has the shape of one image with 1 in place of each shared axis.
    /// </summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    public sealed record PReLULayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
