namespace NetDsl
{
    /// <summary>
    /// The self-attention of SAGAN (Zhang et al., arXiv 1805.08318): each pixel of an image looks at all of its pixels. Three 1×1 convolutions make of each
    /// pixel a query, a key and a value. A pixel's result is the mean of all values, with the softmax over all pixels of query · key as weights; a fourth 1×1
    /// convolution brings it to as many channels as the image has. The output is γ · result + input. The learned number γ begins at 0, so that the layer
    /// begins as if it weren't there. Images h × w × c stay as large; an image may have at most 16,384 pixels.
    /// </summary>
    /// <remarks>
    /// Queries and keys have c / 8 channels, as in the paper, and values c / 2, as in the code of SAGAN's and BigGAN's authors (the paper's have c / 8). Those
    /// make keys and values of an image of a quarter of the pixels, by max pooling; here, as in the paper, all pixels are looked at. The paper's convolutions
    /// have no biases and are spectrally normalised: <c>SelfAttention(UseBias = false, SpectralNormalization = true)</c>. Parameters: <c>query/kernel</c>,
    /// <c>key/kernel</c>, <c>value/kernel</c>, <c>output/kernel</c>, each [1, 1, channels in, channels out], a bias of each, and <c>gamma</c>.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class SelfAttentionAttribute : KernelLayerAttribute
    {
        /// <summary>Channels of queries and keys, at most 4,096. By default 0, which stands for an eighth of the image's channels, at least 1.</summary>
        public int KeyChannels { get; set; } = AttentionDefaults.Automatic;

        /// <summary>Channels of values, at most 4,096. By default 0, which stands for half of the image's channels, at least 1.</summary>
        public int ValueChannels { get; set; } = AttentionDefaults.Automatic;
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>
    /// γ · attention + input. Query, key, value and output are 1×1 convolutions, with parameters such as <c>query/kernel</c> [1, 1, channels, channels],
    /// <c>query/bias</c> and, where kernels are divided by their largest singular value, <c>query/vector_u</c>; γ is the parameter <c>gamma</c>.
    /// </summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="KeyChannels">Channels of queries and keys.</param>
    /// <param name="ValueChannels">Channels of values.</param>
    public sealed record SelfAttentionLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        int KeyChannels, int ValueChannels)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
