namespace NetDsl;

/// <summary>Which weights of a file a network takes. By default file and network must have the same names and shapes, and nothing else.</summary>
public sealed class LoadOptions
{
    /// <summary>
    /// The part of the file that is read: <c>encoder_1</c> reads <c>encoder_1/dense_1/kernel</c> as <c>dense_1/kernel</c>, and what is called otherwise is left
    /// alone. It reaches to a slash or a point, which may be written or left out. By default the whole file is read.
    /// </summary>
    public string Prefix { get; init; } = "";

    /// <summary>
    /// The part of the network that is replaced: <c>encoder_1</c> puts the file's <c>dense_1/kernel</c> into <c>encoder_1/dense_1/kernel</c>, and other
    /// parameters stay. It is a fragment's or a layer's name. By default it is the whole network.
    /// </summary>
    public string Into { get; init; } = "";

    /// <summary>
    /// Whether tensors may be missing, left over or of another shape: then what fits by name and shape is taken, the rest stays as it is, and the
    /// <see cref="LoadReport"/> says what. A file of which nothing fits is refused all the same.
    /// </summary>
    public bool Partial { get; init; }

    /// <summary>Whether NaN and infinity are read; else a file that has any is refused, because a network with them draws nothing.</summary>
    public bool AllowNonFinite { get; init; }
}
