namespace NetDsl.PyTorch;

/// <summary>A parameter and the tensor that it is in PyTorch.</summary>
/// <param name="Parameter">NetDsl's.</param>
/// <param name="Suffix">What PyTorch calls it after the module: <c>weight</c>.</param>
/// <param name="Shape">PyTorch's shape.</param>
/// <param name="PlaceOf">For the axes of one of NetDsl's numbers, its place among PyTorch's in row-major order.</param>
internal sealed record PyTorchTensor(Parameter Parameter, string Suffix, IReadOnlyList<long> Shape, PlaceInPyTorch PlaceOf)
{
    /// <summary>The parameter's numbers, from PyTorch's.</summary>
    public float[] FromPyTorch(ReadOnlySpan<float> values)
    {
        var own = new float[values.Length];
        var place = 0;
        foreach (var index in Places())
            own[place++] = values[index];
        return own;
    }

    /// <summary>The parameter's numbers in PyTorch's order.</summary>
    public float[] ToPyTorch()
    {
        var values = new float[Parameter.Count];
        var place = 0;
        foreach (var index in Places())
            values[index] = Parameter.Values[place++];

        // PyTorch takes its vector as it is, and so wants it of length 1; here its length has no effect.
        return Suffix == "weight_u" ? SpectralVectors.OfLengthOne(values) : values;
    }

    // For each number in NetDsl's order its place in PyTorch's.
    private IEnumerable<int> Places()
    {
        var axes = new int[Parameter.Shape.Count];
        for (var i = 0; i < Parameter.Count; i++)
        {
            yield return PlaceOf(axes);
            for (var axis = axes.Length - 1; axis >= 0 && ++axes[axis] == Parameter.Shape[axis]; axis--)
                axes[axis] = 0;
        }
    }
}

/// <summary>From the axes of one of NetDsl's numbers to its place among PyTorch's in row-major order.</summary>
internal delegate int PlaceInPyTorch(int[] axes);
