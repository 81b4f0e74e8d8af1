using System.ComponentModel;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>
/// Batch normalisation with its moving statistics, folded into packed weights: with scale = gamma / √(variance + epsilon) the normalised sum (Σ
/// x·w + bias − mean)·scale + beta is the sum with the weights w·scale and the bias (bias − mean)·scale + beta. The default is none.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct FoldedNormalization
{
    private readonly float* _parameters;
    private readonly NormalizationPlaces _places;
    private readonly int _channels;

    /// <summary>The normalisation of a network's channels.</summary>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="places">Epsilon and where the parameters are.</param>
    /// <param name="channels">Normalised channels. The product's may be a multiple, where it gives several pixels at once: they come again and again.</param>
    internal FoldedNormalization(float* parameters, NormalizationPlaces places, int channels)
    {
        _parameters = parameters;
        _places = places;
        _channels = channels;
    }

    /// <summary>Writes what the normalisation makes of a product's sums: sums · scales + addends. Nothing where there is none.</summary>
    /// <param name="bias">The product's bias, which the addends take in; null for none.</param>
    /// <param name="count">The product's channels.</param>
    /// <param name="addends">Where the addends go.</param>
    /// <param name="scales">Where the scales go.</param>
    public void Write(float* bias, int count, float* addends, float* scales)
    {
        if (_parameters == null)
            return;
        for (var channel = 0; channel < count; channel++)
        {
            var (scale, shift) = _places.Folded(_parameters, channel % _channels);
            scales[channel] = scale;
            addends[channel] = (bias == null ? 0f : bias[channel]) * scale + shift;
        }
    }

    /// <summary>Folds the normalisation into a packed panel.</summary>
    /// <param name="panel">The biases and then the rows of weights, each as wide as the panel.</param>
    /// <param name="first">The product's channel in the panel's first column.</param>
    /// <param name="filled">Columns that are channels; the others stay zeros.</param>
    /// <param name="width">Columns of the panel.</param>
    /// <param name="rows">Rows of weights.</param>
    internal void Apply(float* panel, int first, int filled, int width, long rows)
    {
        if (_parameters == null)
            return;
        var scales = stackalloc float[width];
        for (var column = 0; column < filled; column++)
        {
            var (scale, shift) = _places.Folded(_parameters, (first + column) % _channels);
            panel[column] = panel[column] * scale + shift;
            scales[column] = scale;
        }

        for (var row = 1L; row <= rows; row++)
        {
            var weights = new Span<float>(panel + row * width, filled);
            TensorPrimitives.Multiply(weights, new ReadOnlySpan<float>(scales, filled), weights);
        }
    }
}
