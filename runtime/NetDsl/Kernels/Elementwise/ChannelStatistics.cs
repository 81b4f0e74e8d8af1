namespace NetDsl.Kernels;

/// <summary>What batch normalisation computes for each channel: vectors that begin at multiples of 64 bytes. A prediction needs the first two only.</summary>
internal readonly unsafe struct ChannelStatistics(float* start, int channels)
{
    private readonly float* _start = start;
    private readonly int _stride = Stride(channels);

    /// <summary>The factor of the input: gamma / √(variance + epsilon).</summary>
    public float* Scale => _start;

    /// <summary>The addend after it: beta − mean · scale in a prediction; beta in training, where the mean is taken away first.</summary>
    public float* Shift => _start + _stride;

    public float* Mean => _start + 2 * _stride;

    public float* Variance => _start + 3 * _stride;

    /// <summary>In the backward pass, the factor of the input in its gradient.</summary>
    public float* InputFactor => _start + 4 * _stride;

    /// <summary>In the backward pass, the addend of the gradient.</summary>
    public float* Offset => _start + 5 * _stride;

    /// <summary>Floats from one vector to the next.</summary>
    public static int Stride(int channels) => (channels + PinnedBuffer.AlignedFloats - 1) / PinnedBuffer.AlignedFloats * PinnedBuffer.AlignedFloats;
}
