namespace NetDsl;

/// <summary>What a convolution does at the borders of the image. The names and the arithmetic are those of Keras and TensorFlow.</summary>
public enum Padding
{
    /// <summary>No padding but the explicit one (<see cref="ConvolutionAttribute.ExplicitPadding"/>): the kernel stays inside the image.</summary>
    Valid,

    /// <summary>
    /// The output has ⌈input / stride⌉ pixels (of a transposed convolution: input · stride). Of an odd number of padded pixels the larger half comes
    /// after the image, below and to the right.
    /// </summary>
    Same,
}
