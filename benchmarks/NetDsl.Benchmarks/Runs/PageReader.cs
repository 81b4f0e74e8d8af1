using NetDsl.Training;

namespace NetDsl.Benchmarks.Runs;

/// <summary>
/// Opens a run's live page, as a browser has it, and closes it, for so many steps each: with the times of both kinds of steps from one run, it can be said what
/// a reader costs.
/// </summary>
/// <param name="address">Where the page is.</param>
internal sealed class PageReader(Uri address) : IRunObserver, IDisposable
{
    private const int StepsInTurn = 12;

    // Steps during which a reader comes or goes say nothing about those with or without one.
    private const int StepsToSettle = 2;

    private readonly HttpClient _client = new() { BaseAddress = address };
    private CancellationTokenSource? _end;
    private long _bytes;

    /// <summary>Steps that were made, a list for each turn: without a reader in the turns 0, 2, 4, … and with one in those between.</summary>
    public List<List<long>> Turns { get; } = [[]];

    /// <summary>How much was read.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public void RunStarted(RunStart run)
    {
    }

    public void StepDone(in RunProgress progress)
    {
        var place = progress.Step % (2 * StepsInTurn);
        if (place % StepsInTurn > StepsToSettle)
            Turns[^1].Add(progress.Step);
        if (place % StepsInTurn != 0)
            return;

        Turns.Add([]);
        if (place == 0)
            Close();
        else
            Open();
    }

    public void EpochEnded(EpochResults results)
    {
    }

    public void RunEnded(RunDescription description) => Close();

    public void Dispose()
    {
        Close();
        _client.Dispose();
    }

    private void Open()
    {
        _end = new CancellationTokenSource();
        _ = ReadAsync(_end.Token);
    }

    private void Close()
    {
        _end?.Cancel();
        _end?.Dispose();
        _end = null;
    }

    private async Task ReadAsync(CancellationToken end)
    {
        try
        {
            Interlocked.Add(ref _bytes, (await _client.GetByteArrayAsync("/", end).ConfigureAwait(false)).Length);
            using var events = await _client.GetStreamAsync("/events", end).ConfigureAwait(false);
            var buffer = new byte[1 << 16];
            for (var read = 1; read > 0; Interlocked.Add(ref _bytes, read))
                read = await events.ReadAsync(buffer, end).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException)
        {
            // The page is closed, or the run has ended.
        }
    }
}
