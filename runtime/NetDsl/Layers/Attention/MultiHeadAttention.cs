namespace NetDsl
{
    /// <summary>
    /// Attention with several heads (Vaswani et al., arXiv 1706.03762) over the pixels of an image, as Keras's <c>MultiHeadAttention</c> where query, value and
    /// key are one image. Each head makes of each pixel a query, a key and a value; a pixel's result is the mean of the head's values over all pixels, with the
    /// softmax of query · key / √keyDimension as weights. A last product makes of the results of all heads as many channels as the image has. Images stay as
    /// large; an image may have at most 16,384 pixels. Add(…) joins what it gives to what it got, as transformers do.
    /// </summary>
    /// <remarks>
    /// Parameters, in Keras's shapes: <c>query/kernel</c> and <c>key/kernel</c> [channels, heads, keyDimension], <c>value/kernel</c> [channels, heads,
    /// valueDimension], <c>attention_output/kernel</c> [heads, valueDimension, channels], and a bias of each.
    /// </remarks>
    /// <param name="numHeads">How many heads there are, from 1 to 256.</param>
    /// <param name="keyDimension">Numbers of each head's queries and keys, from 1 to 4,096.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class MultiHeadAttentionAttribute(int numHeads, int keyDimension) : KernelLayerAttribute
    {
        /// <summary>How many heads there are.</summary>
        public int NumHeads { get; } = numHeads;

        /// <summary>Numbers of each head's queries and keys.</summary>
        public int KeyDimension { get; } = keyDimension;

        /// <summary>Numbers of each head's values, at most 4,096. By default 0, which stands for as many as <see cref="KeyDimension"/>, as in Keras.</summary>
        public int ValueDimension { get; set; } = AttentionDefaults.Automatic;
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>
    /// Attention with several heads over the pixels of an image. The parameters <c>query/kernel</c> and <c>key/kernel</c> are [channels, heads, numbers of a
    /// key], <c>value/kernel</c> [channels, heads, numbers of a value], <c>attention_output/kernel</c> [heads, numbers of a value, channels], each perhaps with
    /// a bias and, where kernels are divided by their largest singular value, a <c>vector_u</c>.
    /// </summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="Heads">How many heads there are.</param>
    /// <param name="KeyDimension">Numbers of each head's queries and keys.</param>
    /// <param name="ValueDimension">Numbers of each head's values.</param>
    public sealed record MultiHeadAttentionLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        int Heads, int KeyDimension, int ValueDimension)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
