using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>
/// The clipping that keeps the critic of the original Wasserstein GAN smooth (Arjovsky et al., arXiv 1701.07875, algorithm 1): after each of its
/// steps no weight is large.
/// </summary>
public static unsafe class WeightClipping
{
    /// <summary>
    /// Holds every trainable number between −limit and limit, w = min(max(w, −limit), limit), and marks the store as changed. A NaN stays one.
    /// Allocates nothing.
    /// </summary>
    /// <param name="parameters">The critic's parameters; moving statistics stay as they are.</param>
    /// <param name="limit">The largest absolute value, above 0 and finite; 0.01 in the paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is outside of its range.</exception>
    public static void Clip(ParameterStore parameters, float limit)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (limit is not (> 0f and < float.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "The limit of clipped weights must be above 0 and finite.");

        var weights = new Span<float>(parameters.Pointer, parameters.TrainableLength);
        TensorPrimitives.Clamp(weights, -limit, limit, weights);
        parameters.MarkChanged();
        GC.KeepAlive(parameters);
    }
}
