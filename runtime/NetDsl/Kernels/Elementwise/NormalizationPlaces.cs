using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>
/// Batch normalisation's constants, and the offsets of its parameters among those of the network. A place of −1 stands for no parameter: without a gamma
/// it is 1, without a beta 0.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct NormalizationPlaces
{
    /// <summary>The place of the first gamma, or −1.</summary>
    public int Gamma { get; init; }

    /// <summary>The place of the first beta, or −1.</summary>
    public int Beta { get; init; }

    /// <summary>The place of the first moving mean.</summary>
    public int MovingMean { get; init; }

    /// <summary>The place of the first moving variance.</summary>
    public int MovingVariance { get; init; }

    /// <summary>The share of the moving statistics that each batch leaves.</summary>
    public float Momentum { get; init; }

    /// <summary>What is added to the variance.</summary>
    public float Epsilon { get; init; }

    /// <summary>The factor and the addend of each channel from the moving statistics, as <see cref="Folded"/> has them.</summary>
    internal readonly unsafe void ScaleByMoving(float* parameters, ChannelStatistics statistics, int channels)
    {
        for (var channel = 0; channel < channels; channel++)
            (statistics.Scale[channel], statistics.Shift[channel]) = Folded(parameters, channel);
    }

    /// <summary>The factor of each channel from the batch's own variance, and the addend: beta, as the mean is taken away before.</summary>
    internal readonly unsafe void ScaleByOwn(float* parameters, ChannelStatistics statistics, int channels)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            statistics.Scale[channel] = (Gamma < 0 ? 1f : parameters[Gamma + channel]) / MathF.Sqrt(statistics.Variance[channel] + Epsilon);
            statistics.Shift[channel] = Beta < 0 ? 0f : parameters[Beta + channel];
        }
    }

    /// <summary>The factor and the addend of one channel with the moving statistics.</summary>
    internal readonly unsafe (float Scale, float Shift) Folded(float* parameters, int channel)
    {
        var scale = (Gamma < 0 ? 1f : parameters[Gamma + channel]) / MathF.Sqrt(parameters[MovingVariance + channel] + Epsilon);
        return (scale, (Beta < 0 ? 0f : parameters[Beta + channel]) - parameters[MovingMean + channel] * scale);
    }

    /// <summary>Updates the moving statistics with those of the batch.</summary>
    internal readonly unsafe void Move(float* parameters, ChannelStatistics statistics, int channels)
    {
        float* movingMean = parameters + MovingMean, movingVariance = parameters + MovingVariance;
        for (var channel = 0; channel < channels; channel++)
        {
            movingMean[channel] += (1f - Momentum) * (statistics.Mean[channel] - movingMean[channel]);
            movingVariance[channel] += (1f - Momentum) * (statistics.Variance[channel] - movingVariance[channel]);
        }
    }

    /// <summary>From the images' sums: the gradients of gamma and beta, and how mean and variance contribute to the gradient of the input.</summary>
    internal readonly unsafe void Backward(
        float* gradients, ChannelStatistics statistics, float* sums, int images, int pixels, int channels, ProcessGroup? processes)
    {
        var stride = ChannelStatistics.Stride(channels);
        var count = images * (double)pixels * (processes?.Count ?? 1);
        var shared = ChannelReduction.SharedTotals(sums, images, stride, channels, processes);
        float* scale = statistics.Scale;
        for (var channel = 0; channel < channels; channel++)
        {
            var sum = ChannelReduction.Total(sums, images, 2 * stride, channel);
            var product = ChannelReduction.Total(sums, images, 2 * stride, stride + channel);
            var inverseVariance = 1.0 / (statistics.Variance[channel] + (double)Epsilon);
            if (gradients != null && Gamma >= 0)
                gradients[Gamma + channel] += (float)(product * Math.Sqrt(inverseVariance));
            if (gradients != null && Beta >= 0)
                gradients[Beta + channel] += (float)sum;
            if (processes is not null)
                (sum, product) = (shared[channel], shared[channels + channel]);

            // scale · (gradient − mean of gradients − deviation · mean of products / variance), as one factor of the input and one addend.
            statistics.InputFactor[channel] = (float)(-scale[channel] * product * inverseVariance / count);
            statistics.Offset[channel] = (float)(-scale[channel] * sum / count - statistics.InputFactor[channel] * (double)statistics.Mean[channel]);
        }

        if (gradients != null && Gamma >= 0)
            processes?.Gradients.Complete(gradients + Gamma);
        if (gradients != null && Beta >= 0)
            processes?.Gradients.Complete(gradients + Beta);
    }
}
