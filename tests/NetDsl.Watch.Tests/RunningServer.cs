using NetDsl.Training;

namespace NetDsl.Watch.Tests;

/// <summary>A server of one test's own, with the folder of its run.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public static readonly RunDescription Beginning =
        SampleRun.Description with { Outcome = RunOutcome.Running, Ended = null, Steps = 0, Epochs = 0, Seconds = 0 };

    private readonly TemporaryFolder _folder = new();

    private RunningServer(WatchServer server)
    {
        Server = server;
        Client = new HttpClient { BaseAddress = server.Address };
    }

    public WatchServer Server { get; }

    public HttpClient Client { get; }

    public IRunObserver Observer => Server.Observer;

    public string Folder => _folder.Path;

    public static async Task<RunningServer> StartAsync(bool hasRun = true)
    {
        var running = new RunningServer(await WatchServer.StartAsync(0, TimeSpan.FromMilliseconds(20)));
        if (hasRun)
            running.Observer.RunStarted(new RunStart(running.Folder, Beginning, ["d_loss", "g_loss"], Batch: 64));

        return running;
    }

    public void MakeSteps(long first, long last)
    {
        for (var step = first; step <= last; step++)
            Observer.StepDone(new RunProgress(step, 1, [0.25f + step, 0.5f], 0.5, step * 0.5, 128, 10));
    }

    public void EndEpoch(long step, int epoch) => Observer.EpochEnded(
        SampleRun.Epoch(Beginning with { Steps = step, Epochs = epoch }, step, epoch, SampleRun.WriteSheet(Folder, epoch),
            new Metric("frechet_distance", 100.0 / epoch)));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
