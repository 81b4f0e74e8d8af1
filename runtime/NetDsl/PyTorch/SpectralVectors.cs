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
        var length = Math.Sqrt(products.Sum(product => product * product));
        return [("weight_v", [products.Length], [.. products.Select(product => (float)(length > 0 ? product / length : 0))])];
    }
}
