using System.Net;
using System.Xml;
using NetDsl.Training;

namespace NetDsl.Watch.Tests;

public sealed class PageTests
{
    [Fact]
    public async Task The_page_shows_what_the_run_told_and_tells_it_again_when_it_is_loaded_again()
    {
        await using var running = await RunningServer.StartAsync();
        using var events = await EventStream.OpenAsync(running.Client);
        running.MakeSteps(1, 156);
        running.EndEpoch(156, 1);
        await events.UntilAsync(update => update.GetProperty("sheets").GetArrayLength() == 1);

        for (var time = 0; time < 2; time++)
        {
            var page = await running.Client.GetStringAsync(new Uri("/", UriKind.Relative));
            Assert.Contains("156 of 780", page, StringComparison.Ordinal);
            Assert.Contains("/samples/epoch-001.png", page, StringComparison.Ordinal);
            Assert.Contains("frechet_distance", page, StringComparison.Ordinal);
            Assert.Contains("class=\"curve raw c1\"", page, StringComparison.Ordinal);
            using var reader = XmlReader.Create(new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
            while (reader.Read())
            {
                // The page is XML to its end.
            }
        }
    }

    [Fact]
    public async Task Sample_sheets_are_the_files_of_the_run()
    {
        await using var running = await RunningServer.StartAsync();
        var path = SampleRun.WriteSheet(running.Folder, 1);

        using var response = await running.Client.GetAsync(new Uri("/samples/epoch-001.png", UriKind.Relative));

        Assert.Equal("image/png", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(await File.ReadAllBytesAsync(path), await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Updates_follow_the_run_to_its_end()
    {
        await using var running = await RunningServer.StartAsync();
        using var events = await EventStream.OpenAsync(running.Client);
        Assert.Equal("text/event-stream", events.Response.Content.Headers.ContentType!.ToString());
        var first = await events.NextAsync();
        Assert.Contains("No numbers yet.", EventStream.Part(first!.Value, "losses"), StringComparison.Ordinal);

        running.MakeSteps(1, 3);
        var update = await events.UntilAsync(update => EventStream.Part(update, "facts").Contains("3 of 780", StringComparison.Ordinal));
        Assert.Equal(first.Value.GetProperty("run").GetString(), update.GetProperty("run").GetString());
        Assert.Contains("d_loss <b>3.25</b>", EventStream.Part(update, "losses"), StringComparison.Ordinal);

        running.EndEpoch(3, 1);
        running.Observer.RunEnded(RunningServer.Beginning with { Outcome = RunOutcome.Finished, Steps = 3 });
        var stopping = running.Server.DisposeAsync();
        await events.UntilAsync(last => EventStream.Part(last, "state").Contains("finished", StringComparison.Ordinal));
        Assert.Null(await events.NextAsync());
        await stopping;
    }

    [Fact]
    public async Task A_run_that_goes_on_shows_what_its_folder_had()
    {
        await using var running = await RunningServer.StartAsync(hasRun: false);
        SampleRun.Write(running.Folder, steps: 300, epochs: 2);

        running.Observer.RunStarted(new RunStart(running.Folder, RunningServer.Beginning with { Steps = 300 }, ["d_loss", "g_loss"], Batch: 64));

        var page = await running.Client.GetStringAsync(new Uri("/", UriKind.Relative));
        Assert.Contains("curves over 1 to 300 steps", page, StringComparison.Ordinal);
        Assert.Contains("/samples/epoch-002.png", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_run_begins_the_page_asks_for_patience()
    {
        await using var running = await RunningServer.StartAsync(hasRun: false);

        using var response = await running.Client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task A_million_steps_that_nobody_reads_cost_neither_time_nor_memory()
    {
        await using var running = await RunningServer.StartAsync();
        // Opened and never read.
        using var events = await EventStream.OpenAsync(running.Client);
        var progress = new RunProgress(1, 1, [1f, 2f], 0.5, 1, 128, 10);
        running.Observer.StepDone(progress);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var time = 0; time < 1_000_000; time++)
            running.Observer.StepDone(progress);

        // What telling leaves with the training thread: nothing for each step; the queue takes what it needs once.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused_in_a_line()
    {
        await using var running = await RunningServer.StartAsync();

        var exception = await Assert.ThrowsAsync<IOException>(() => WatchServer.StartAsync(running.Server.Port));

        Assert.StartsWith(FormattableString.Invariant($"can't listen on port {running.Server.Port}: "), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Slow_readers_keep_the_last_update_and_no_other()
    {
        var subscribers = new Subscribers();
        var channel = subscribers.Add()!;
        for (byte update = 0; update < 100; update++)
            subscribers.Publish([update]);

        Assert.True(channel.Reader.TryRead(out var read));
        Assert.Equal([99], read);
        Assert.False(channel.Reader.TryRead(out _));
    }

    [Fact]
    public void Pages_that_listen_are_limited()
    {
        var subscribers = new Subscribers();
        var channels = Enumerable.Range(0, Subscribers.Most).Select(_ => subscribers.Add()).ToArray();

        Assert.All(channels, Assert.NotNull);
        Assert.Null(subscribers.Add());
        subscribers.Remove(channels[3]!);
        Assert.NotNull(subscribers.Add());
    }
}
