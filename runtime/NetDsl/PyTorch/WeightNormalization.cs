namespace NetDsl.PyTorch;

/// <summary>
/// Weights that are stored as directions and lengths: w = g · v / ‖v‖ (<c>torch.nn.utils.weight_norm</c>). Each length belongs to the weights that share its
/// place along the axes on which there is more than one.
/// </summary>
internal static class WeightNormalization
{
    /// <summary>Whether lengths and directions have shapes that belong together: on each axis one length, or as many as directions; or one for all.</summary>
    public static bool Fits(IReadOnlyList<long> lengths, IReadOnlyList<long> directions) =>
        lengths.Count == 0
        || (lengths.Count == directions.Count && lengths.Zip(directions).All(pair => pair.First == 1 || pair.First == pair.Second));

    /// <summary>The weights, in the directions' order. A direction without length gives NaN, as in PyTorch.</summary>
    public static float[] Compute(float[] lengths, IReadOnlyList<long> lengthShape, float[] directions, IReadOnlyList<long> shape)
    {
        List<(int Divisor, int Count, int Factor)> axes = [];
        var (divisor, factor) = (1, 1);
        for (var axis = shape.Count - 1; axis >= 0; axis--)
        {
            var count = (int)shape[axis];
            if (lengthShape.Count > 0 && lengthShape[axis] > 1)
            {
                axes.Add((divisor, count, factor));
                factor *= count;
            }

            divisor *= count;
        }

        var places = new int[directions.Length];
        var squares = new double[lengths.Length];
        for (var i = 0; i < directions.Length; i++)
        {
            foreach (var axis in axes)
                places[i] += i / axis.Divisor % axis.Count * axis.Factor;
            squares[places[i]] += (double)directions[i] * directions[i];
        }

        var weights = new float[directions.Length];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = (float)(directions[i] * (lengths[places[i]] / Math.Sqrt(squares[places[i]])));
        return weights;
    }
}
