namespace NetDsl.Kernels;

/// <summary>
/// A network's weights in the order in which its kernels read them, for all predictions at the same time. They are written by one of them and then only read.
/// </summary>
/// <param name="floats">How many numbers.</param>
internal sealed unsafe class PackedWeights(long floats)
{
    // Versions of parameters are taken as numbers without a sign, so none of them is this one.
    private const long NotPacked = -1;

    private readonly PinnedBuffer _buffer = new(floats);
    private long _version = NotPacked;

    /// <summary>The first number.</summary>
    public float* Pointer => _buffer.Pointer;

    /// <summary>Whether they were made of the parameters as they are now.</summary>
    public bool AreOf(ParameterStore parameters) => Volatile.Read(ref _version) == unchecked((uint)parameters.Version);

    /// <summary>Says that they are about to be written. Who took memory after this call doesn't read them.</summary>
    public void Invalidate()
    {
        Volatile.Write(ref _version, NotPacked);
        Interlocked.MemoryBarrier();
    }

    /// <summary>Says that they are whole.</summary>
    /// <param name="version">The parameters' version from before they were read.</param>
    public void MarkPacked(int version) => Volatile.Write(ref _version, unchecked((uint)version));
}
