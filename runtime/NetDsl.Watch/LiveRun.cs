using System.Diagnostics;
using System.Threading.Channels;
using NetDsl.Training;

namespace NetDsl.Watch;

/// <summary>
/// Takes what the thread that trains tells and makes updates of it, on a thread of the pool. The training thread only leaves messages in a queue of a fixed
/// length, of which the oldest are dropped when it is full: it never waits.
/// </summary>
internal sealed class LiveRun : IRunObserver
{
    private const int QueueLength = 4096;

    /// <summary>
    /// Rendering takes at most about a fiftieth of one processor's time; the pause has an end, because the first time takes long for reasons that pass.
    /// </summary>
    private const int PauseRatio = 50;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    private readonly Channel<RunMessage> _messages = Channel.CreateBounded<RunMessage>(
        new BoundedChannelOptions(QueueLength) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true, SingleWriter = false });

    private readonly Subscribers _subscribers;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _clock;
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile LivePage? _page;

    /// <summary>Prepares to watch.</summary>
    /// <param name="subscribers">Who gets updates.</param>
    /// <param name="interval">Between two updates, at least.</param>
    /// <param name="clock">Measures it.</param>
    public LiveRun(Subscribers subscribers, TimeSpan interval, TimeProvider clock) => (_subscribers, _interval, _clock) = (subscribers, interval, clock);

    /// <summary>What is shown; null before the run begins.</summary>
    public LivePage? Page => _page;

    /// <summary>The folder of the sample sheets; null before the run begins.</summary>
    public string? SamplesFolder { get; private set; }

    /// <inheritdoc/>
    public void RunStarted(RunStart run)
    {
        SamplesFolder = Path.GetFullPath(Path.Combine(run.Folder, RunFiles.SamplesFolder));
        _page = new LivePage(run);
    }

    /// <inheritdoc/>
    public void StepDone(in RunProgress progress) => _messages.Writer.TryWrite(new RunMessage(progress, null, null));

    /// <inheritdoc/>
    public void EpochEnded(EpochResults results) => _messages.Writer.TryWrite(new RunMessage(null, results, null));

    /// <inheritdoc/>
    public void RunEnded(RunDescription description) => _messages.Writer.TryWrite(new RunMessage(null, null, description));

    /// <summary>All that changes on a page as a server-sent event (the HTML standard's "text/event-stream"): a field named data, and an empty line.</summary>
    public static byte[] EventOf(LivePage page) => [.. "data: "u8, .. page.WriteUpdate(), .. "\n\n"u8];

    /// <summary>No message follows; the last update is published soon.</summary>
    public void Complete()
    {
        _messages.Writer.TryComplete();
        _completed.TrySetResult();
    }

    /// <summary>Makes updates until all messages are taken after <see cref="Complete"/>.</summary>
    public async Task PublishAsync()
    {
        while (await _messages.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var start = Stopwatch.GetTimestamp();
            Publish();
            var pause = TimeSpan.FromTicks(Math.Max(_interval.Ticks, Math.Min(LongestPause.Ticks, Stopwatch.GetElapsedTime(start).Ticks * PauseRatio)));
            // The end is told at once, a change within a run after a pause.
            await Task.WhenAny(_completed.Task, Task.Delay(pause, _clock)).ConfigureAwait(false);
        }
    }

    /// <summary>Takes all messages, and tells all browsers what they came to.</summary>
    private void Publish()
    {
        if (_page is not { } page)
            return;

        while (_messages.Reader.TryRead(out var message))
            message.AddTo(page);

        // Without readers there is nothing to draw: a page that is opened gets the state as it then is.
        if (_subscribers.Count > 0)
            _subscribers.Publish(EventOf(page));
    }
}

/// <summary>What the thread that trains hands over to the one that keeps the page. One kind of message for all, so that their order is kept.</summary>
/// <param name="Progress">A step; null for other messages.</param>
/// <param name="Epoch">An epoch's results; null for other messages.</param>
/// <param name="Ended">How the run went, at its end; null for other messages.</param>
internal readonly record struct RunMessage(RunProgress? Progress, EpochResults? Epoch, RunDescription? Ended)
{
    /// <summary>Adds what it says to the page.</summary>
    public void AddTo(LivePage page)
    {
        if (Progress is { } progress)
            page.Add(progress);
        if (Epoch is { } epoch)
            page.Add(epoch);
        if (Ended is { } ended)
            page.End(ended);
    }
}
