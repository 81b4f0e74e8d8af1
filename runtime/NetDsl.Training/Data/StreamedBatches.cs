namespace NetDsl.Training;

/// <summary>
/// Batches out of an <see cref="IAsyncEnumerable{T}"/>: data that come from a network, a database or a generator of examples, one item after the other. Each
/// epoch is enumerated anew. A run that goes on in the middle of an epoch reads over what it has seen already, so the same epoch must give the same items in
/// the same order again.
/// </summary>
public sealed class StreamedBatches : IBatchSource, IDisposable
{
    private readonly Func<int, IAsyncEnumerable<StreamedItem>> _open;
    private readonly int _itemLength;
    private readonly int _labelLength;
    private readonly CancellationTokenSource _disposal = new();
    private IAsyncEnumerator<StreamedItem>? _items;
    private long _epoch;

    // Items of the epoch that were read.
    private long _position;
    private bool _isDisposed;

    /// <summary>Prepares to read; nothing is read yet.</summary>
    /// <param name="open">Gives the items of an epoch, counted from 0. It may shuffle them by the epoch's number, but not by chance.</param>
    /// <param name="itemLength">Numbers in an item, at least 1.</param>
    /// <param name="labelLength">Numbers that belong to an item; 0 where there is nothing.</param>
    /// <param name="batch">Items in a batch, at least 1.</param>
    /// <param name="stepsPerEpoch">Batches in an epoch, at least 1: an epoch must give at least so many, and the rest isn't read.</param>
    public StreamedBatches(Func<int, IAsyncEnumerable<StreamedItem>> open, int itemLength, int labelLength, int batch, int stepsPerEpoch)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentOutOfRangeException.ThrowIfLessThan(itemLength, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(labelLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsPerEpoch, 1);
        (_open, _itemLength, _labelLength, Batch, StepsPerEpoch) = (open, itemLength, labelLength, batch, stepsPerEpoch);
    }

    /// <inheritdoc/>
    public int Batch { get; }

    /// <inheritdoc/>
    public int StepsPerEpoch { get; }

    /// <inheritdoc/>
    public int Length => checked(Batch * _itemLength);

    /// <inheritdoc/>
    public int LabelLength => checked(Batch * _labelLength);

    /// <summary>
    /// What the stream is, where a run that goes on from a checkpoint must have the same: a query, a version. By default only how many steps an epoch has.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings
    {
        get => [new("steps in an epoch", FormattableString.Invariant($"{StepsPerEpoch}")), .. field];
        init;
    } = [];

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">An epoch ended too early, or an item has another length.</exception>
    public void Fill(long stepIndex, Span<float> images, Span<float> labels, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stepIndex);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _disposal.Token);
        var (epoch, stepOfEpoch) = Math.DivRem(stepIndex, StepsPerEpoch);
        GoTo(epoch, stepOfEpoch * Batch, either.Token);
        for (var place = 0; place < Batch; place++)
        {
            var item = Next(either.Token);
            Copy(item.Numbers.Span, images.Slice(place * _itemLength, _itemLength), "item");
            if (!labels.IsEmpty)
                Copy(item.Label.Span, labels.Slice(place * _labelLength, _labelLength), "label");
        }
    }

    /// <summary>Ends the enumeration; a <see cref="Fill"/> that waits gives up.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;

        _isDisposed = true;
        _disposal.Cancel();
        Close();
        _disposal.Dispose();
    }

    private void GoTo(long epoch, long position, CancellationToken cancellation)
    {
        if (_items is null || _epoch != epoch || _position > position)
        {
            Close();
            (_items, _epoch, _position) = (_open(checked((int)epoch)).GetAsyncEnumerator(cancellation), epoch, 0);
        }

        while (_position < position)
            Next(cancellation);
    }

    private StreamedItem Next(CancellationToken cancellation)
    {
        // The thread is there to wait: a trainer's own, beside the training.
        var moving = _items!.MoveNextAsync().AsTask();
        Task.WaitAny([moving], cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (!moving.GetAwaiter().GetResult())
        {
            var expected = (long)StepsPerEpoch * Batch;
            throw new InvalidDataException(FormattableString.Invariant(
                $"Epoch {_epoch + 1} of the data ended after {_position} items; expected at least {expected}, {StepsPerEpoch} batches of {Batch}."));
        }

        _position++;
        return _items.Current;
    }

    private void Copy(ReadOnlySpan<float> from, Span<float> to, string what)
    {
        if (from.Length != to.Length)
        {
            throw new InvalidDataException(
                FormattableString.Invariant(
                    $"Expected {Wording.Numbers(to.Length)} in each {what}; found {from.Length} in number {_position} of epoch {_epoch + 1}."));
        }

        from.CopyTo(to);
    }

    private void Close()
    {
        var (items, _) = (_items, _items = null);
        if (items is null)
            return;

        // An enumerator that still waits for an item can't be closed; its token asks it to end.
        try
        {
            items.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is NotSupportedException or OperationCanceledException)
        {
        }
    }
}
