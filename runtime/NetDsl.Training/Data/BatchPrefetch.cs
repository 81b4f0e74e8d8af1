using System.Runtime.ExceptionServices;

namespace NetDsl.Training;

/// <summary>
/// Reads batches on a thread of its own, a few ahead of the training, into buffers that are used again and again. What goes wrong there is thrown where the
/// batch is taken.
/// </summary>
internal sealed class BatchPrefetch : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IBatchSource _source;
    private readonly long _end;
    private readonly (float[] Images, float[] Labels)[] _buffers;
    private readonly CancellationTokenSource _stop = new();
    private readonly object _gate = new();
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;
    private long _read;
    private long _done;
    private bool _isStopped;

    /// <summary>Begins to read.</summary>
    /// <param name="source">Where batches come from.</param>
    /// <param name="first">The first step, from 0.</param>
    /// <param name="end">The step behind the last one.</param>
    /// <param name="hasLabels">Whether labels are wanted.</param>
    /// <param name="ahead">How many batches are read ahead, at least 1.</param>
    public BatchPrefetch(IBatchSource source, long first, long end, bool hasLabels, int ahead)
    {
        (_source, _read, _done, _end) = (source, first, first, end);
        _buffers = new (float[], float[])[ahead + 1];
        for (var i = 0; i < _buffers.Length; i++)
            _buffers[i] = (new float[source.Length], hasLabels ? new float[source.LabelLength] : []);
        _thread = new Thread(Read) { IsBackground = true, Name = "NetDsl batches" };
        _thread.Start();
    }

    /// <summary>Waits for the next batch. It is good until <see cref="Release"/>.</summary>
    /// <param name="cancellation">Ends the waiting; who cancels it must call <see cref="Wake"/>.</param>
    /// <param name="images">Its images.</param>
    /// <param name="labels">Its labels; empty where they aren't wanted.</param>
    /// <returns>Whether there is one; not where the waiting was cancelled.</returns>
    public bool Take(CancellationToken cancellation, out float[] images, out float[] labels)
    {
        lock (_gate)
        {
            while (_read == _done && _failure is null && !cancellation.IsCancellationRequested)
                Monitor.Wait(_gate);

            // What was read before something went wrong is still good.
            if (_read == _done)
            {
                (images, labels) = ([], []);
                _failure?.Throw();
                return false;
            }

            (images, labels) = _buffers[_done % _buffers.Length];
            return true;
        }
    }

    /// <summary>Gives the batch that was taken back, to be filled again.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _done++;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Lets who waits look whether it was cancelled.</summary>
    public void Wake()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>
    /// Ends the thread and waits until it is gone: afterwards nobody reads from the source. One that takes no notice of being asked to give up is left behind
    /// after a while, because whoever asked for the end mustn't wait for it.
    /// </summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.PulseAll(_gate);
        }

        _stop.Cancel();
        if (_thread.Join(Patience))
            _stop.Dispose();
    }

    private void Read()
    {
        try
        {
            for (var step = _read; step < _end && WaitForBuffer(); step++)
            {
                var (images, labels) = _buffers[step % _buffers.Length];
                _source.Fill(step, images, labels, _stop.Token);
                lock (_gate)
                {
                    _read++;
                    Monitor.PulseAll(_gate);
                }
            }
        }
        catch (Exception exception)
        {
            lock (_gate)
            {
                if (!_isStopped)
                    _failure = ExceptionDispatchInfo.Capture(exception);
                Monitor.PulseAll(_gate);
            }
        }
    }

    // The batch that the training works with stays untouched: there is one buffer more than are read ahead.
    private bool WaitForBuffer()
    {
        lock (_gate)
        {
            while (_read - _done >= _buffers.Length && !_isStopped)
                Monitor.Wait(_gate);
            return !_isStopped;
        }
    }
}
