namespace NetDsl
{
    /// <summary>
    /// Looks whole numbers up in a table whose rows are learned, as Keras's <c>Embedding</c>: label l becomes row l of the parameter
    /// <c>embeddings</c>, [<see cref="InputDimension"/>, <see cref="OutputDimension"/>]. It stands right behind an <see cref="InputAttribute"/>
    /// that takes the labels: a vector of n whole numbers from 0 to below <see cref="InputDimension"/>, given as floats. One label becomes a vector
    /// of <see cref="OutputDimension"/> numbers, n labels an image of 1 × n × <see cref="OutputDimension"/>.
    /// </summary>
    /// <remarks>
    /// Predict, Forward and a GAN's TrainStep throw an <see cref="ArgumentException"/> that names the label where one isn't whole or out of its
    /// range, before anything is computed. The gradient to the labels is 0.
    /// </remarks>
    /// <param name="inputDimension">How many labels there are, from 1 to 16,777,216 (beyond which floats skip whole numbers).</param>
    /// <param name="outputDimension">Numbers per label, at least 1.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class EmbeddingAttribute(int inputDimension, int outputDimension) : LayerAttribute
    {
        /// <summary>How many labels there are.</summary>
        public int InputDimension { get; } = inputDimension;

        /// <summary>Numbers per label.</summary>
        public int OutputDimension { get; } = outputDimension;

        /// <summary>
        /// How the table begins. By default <see cref="Initializers.RandomUniform"/>, in ±0.05, as in Keras (PyTorch's is normal with standard
        /// deviation 1).
        /// </summary>
        public Initializers EmbeddingsInitializer { get; set; } = InitializerDefaults.Embeddings;

        /// <summary>
        /// The standard deviation, limit or value of <see cref="EmbeddingsInitializer"/>, for <see cref="Initializers.RandomNormal"/>,
        /// <see cref="Initializers.TruncatedNormal"/>, <see cref="Initializers.RandomUniform"/> and <see cref="Initializers.Constant"/>; no other
        /// has one. NaN, the default, stands for Keras's.
        /// </summary>
        public float EmbeddingsInitializerScale { get; set; } = float.NaN;

        /// <summary>
        /// The mean of <see cref="EmbeddingsInitializer"/>, for <see cref="Initializers.RandomNormal"/> and <see cref="Initializers.TruncatedNormal"/>; no
        /// other has one. Finite; by default 0, as in Keras.
        /// </summary>
        public float EmbeddingsInitializerMean { get; set; }
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>Labels become rows of the table <c>embeddings</c> [labels, numbers]. One label becomes a vector, n labels an image 1 × n × numbers.</summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    public sealed record EmbeddingLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
