using NetDsl.Descriptions;

namespace NetDsl.PyTorch;

/// <summary>The second vector that PyTorch's spectral normalisation stores beside <c>weight_u</c>, and that NetDsl computes anew.</summary>
internal static class SpectralVectors
{
    /// <summary>The normalised Wᵀ·u in PyTorch's order, W being outputs × everything else; nothing of a layer without spectral normalisation.</summary>
    public static IEnumerable<(string Suffix, IReadOnlyList<long> Shape, float[] Values)> Of(PyTorchLayer layer)
    {
        var weight = layer.Tensors.FirstOrDefault(tensor => tensor.Suffix == "weight_orig");
        var vector = layer.Tensors.FirstOrDefault(tensor => tensor.Suffix == "weight_u");
        if (weight is null || vector is null)
            return [];

        // PyTorch takes the outputs of a transposed convolution, which stand second, to the front.
        var (values, u) = (weight.ToPyTorch(), vector.ToPyTorch());
        var outputs = u.Length;
        var (blocks, inner) = layer.Layer is Conv2DTransposeLayer
            ? ((int)weight.Shape[0], values.Length / outputs / (int)weight.Shape[0])
            : (1, values.Length / outputs);
        var products = new double[blocks * inner];
        for (var i = 0; i < values.Length; i++)
            products[(i / (outputs * inner) * inner) + (i % inner)] += (double)values[i] * u[i / inner % outputs];
        return [("weight_v", [products.Length], OfLengthOne(products))];
    }

    /// <summary>A vector divided by its length; as it is where that is 1 but for rounding, or 0.</summary>
    public static float[] OfLengthOne(float[] vector)
    {
        var length = Math.Sqrt(vector.Sum(number => (double)number * number));
        return Math.Abs(length - 1) <= 1e-5 ? vector : OfLengthOne(Array.ConvertAll(vector, number => (double)number));
    }

    private static float[] OfLengthOne(double[] vector)
    {
        var length = Math.Sqrt(vector.Sum(number => number * number));
        return [.. vector.Select(number => (float)(length > 0 ? number / length : number))];
    }
}
