namespace NetDsl.Training;

/// <summary>
/// This process's share of each batch, where several train together: neighbouring images, as many as every other process has. The whole batch is read, because
/// a source deals out whole ones.
/// </summary>
internal sealed class ShareOfBatches : IBatchSource
{
    private readonly IBatchSource _source;
    private readonly ProcessGroup _processes;
    private readonly int _parts;
    private readonly float[] _images, _labels;

    private ShareOfBatches(IBatchSource source, ProcessGroup processes, int parts)
    {
        (_source, _processes, _parts) = (source, processes, parts);
        (_images, _labels) = (new float[source.Length], new float[source.LabelLength]);
    }

    /// <inheritdoc/>
    public int Batch => _source.Batch / _processes.Count;

    /// <inheritdoc/>
    public int StepsPerEpoch => _source.StepsPerEpoch;

    /// <inheritdoc/>
    public int Length => _source.Length / _processes.Count;

    /// <inheritdoc/>
    public int LabelLength => _source.LabelLength / _processes.Count;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings => _source.Settings;

    /// <summary>The source itself, where there is one process.</summary>
    /// <param name="source">Gives whole batches.</param>
    /// <param name="processes">The processes; null for one.</param>
    /// <param name="parts">How many batches of the network one batch of the source consists of: each is shared by itself.</param>
    public static IBatchSource Of(IBatchSource source, ProcessGroup? processes, int parts = 1) =>
        processes is null ? source : new ShareOfBatches(source, processes, parts);

    /// <inheritdoc/>
    public void Fill(long stepIndex, Span<float> images, Span<float> labels, CancellationToken cancellation)
    {
        _source.Fill(stepIndex, _images, labels.IsEmpty ? [] : _labels, cancellation);
        Take(_images, images);
        if (!labels.IsEmpty)
            Take(_labels, labels);
    }

    private void Take(ReadOnlySpan<float> whole, Span<float> share)
    {
        var length = share.Length / _parts;
        for (var part = 0; part < _parts; part++)
            whole.Slice((part * _processes.Count + _processes.Rank) * length, length).CopyTo(share.Slice(part * length, length));
    }
}
