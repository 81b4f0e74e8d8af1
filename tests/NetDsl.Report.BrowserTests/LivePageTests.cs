using NetDsl.Training;
using NetDsl.Watch;
using static Microsoft.Playwright.Assertions;

namespace NetDsl.Report.BrowserTests;

[Collection(OneBrowser.Name)]
public sealed class LivePageTests(Chromium chromium) : IDisposable
{
    private static readonly RunDescription Beginning =
        SampleRun.Description with { Outcome = RunOutcome.Running, Ended = null, Steps = 0, Epochs = 0, Seconds = 0 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_page_follows_the_run_and_survives_a_reload_and_a_stopped_trainer()
    {
        await using var page = await WatchedPage.OpenAsync(chromium.Browser, "http://127.0.0.1:");
        var port = 0;
        await using (var server = await WatchServer.StartAsync(port, TimeSpan.FromMilliseconds(50)))
        {
            port = server.Port;
            server.Observer.RunStarted(new RunStart(_folder.Path, Beginning, ["d_loss", "g_loss"], Batch: 64));
            await page.Page.GotoAsync(server.Address.AbsoluteUri);
            await Expect(page.Page.Locator("#losses")).ToContainTextAsync("No numbers yet.");

            MakeSteps(server.Observer, 1, 150);
            await Expect(page.Page.Locator("#losses .curve.raw >> nth=0")).ToBeVisibleAsync();
            await Expect(page.Page.Locator(".facts")).ToContainTextAsync("150 of 780");
            await page.Page.Locator("label[for=losses-smooth]").ClickAsync();
            await page.Page.Locator("#losses .frame").FocusAsync();
            await page.Page.Locator("#losses .frame").PressAsync("Home");

            EndEpoch(server.Observer, 156, 1);
            MakeSteps(server.Observer, 157, 312);
            EndEpoch(server.Observer, 312, 2);
            await Expect(page.Page.Locator("#samples img:not([hidden])")).ToHaveAttributeAsync("data-epoch", "2");
            await Expect(page.Page.Locator("#metric-0")).ToContainTextAsync("frechet_distance");
            await Expect(page.Page.Locator(".badge")).ToHaveTextAsync("running");
            await Expect(page.Page.Locator(".facts")).ToContainTextAsync("312 of 780");
            // What the reader did stays.
            await Expect(page.Page.Locator("#losses-smooth")).Not.ToBeCheckedAsync();
            await Expect(page.Page.Locator("#losses .where")).ToContainTextAsync("step 1 ");
            await Expect(page.Page.Locator("#losses .frame")).ToBeFocusedAsync();
            await page.KeepPictureAsync("live");

            await page.Page.ReloadAsync();
            await Expect(page.Page.Locator(".facts")).ToContainTextAsync("312 of 780");
            await Expect(page.Page.Locator("#samples img:not([hidden])")).ToHaveAttributeAsync("data-epoch", "2");
            await Expect(page.Page.Locator("#losses .curve.raw >> nth=0")).ToBeVisibleAsync();
            // Only an event can tell of another step: the page listens again.
            MakeSteps(server.Observer, 313, 313);
            await Expect(page.Page.Locator(".facts")).ToContainTextAsync("313 of 780");
            await Expect(page.Page.Locator(".connection")).ToBeHiddenAsync();
            Assert.Empty(page.Problems);

            server.Observer.RunEnded(Beginning with { Outcome = RunOutcome.Interrupted, Steps = 300, Epochs = 2 });
        }

        await Expect(page.Page.Locator(".badge")).ToHaveTextAsync("interrupted");
        await Expect(page.Page.Locator(".connection")).ToContainTextAsync("doesn't answer");
        await Expect(page.Page.Locator("#losses .curve.raw >> nth=0")).ToBeVisibleAsync();
        await page.Page.Locator("#samples input").PressAsync("Home");
        await Expect(page.Page.Locator("#samples img:not([hidden])")).ToHaveAttributeAsync("data-epoch", "1");
        Assert.True(await page.Page.EvaluateAsync<bool>("[...document.images].every(image => image.complete && image.naturalWidth > 0)"), "a picture is gone");
        await page.KeepPictureAsync("live-stopped");

        // The next run, at the same address.
        await using var next = await WatchServer.StartAsync(port, TimeSpan.FromMilliseconds(50));
        next.Observer.RunStarted(new RunStart(_folder["next"], Beginning with { Program = "The next one" }, ["loss"], Batch: 64));
        await Expect(page.Page.Locator("h1")).ToHaveTextAsync("The next one");
        await Expect(page.Page.Locator(".connection")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_page_of_another_origin_gets_nothing_and_neither_does_another_name_of_this_machine()
    {
        await using var server = await WatchServer.StartAsync(0);
        server.Observer.RunStarted(new RunStart(_folder.Path, Beginning, ["loss"], Batch: 64));
        SampleRun.WriteSheet(_folder.Path, 1);
        await using var other = await WatchServer.StartAsync(0);
        other.Observer.RunStarted(new RunStart(_folder["other"], Beginning, ["loss"], Batch: 64));
        await using var page = await WatchedPage.OpenAsync(chromium.Browser, "", hasPolicy: false);

        var rebound = await page.Page.GotoAsync(FormattableString.Invariant($"http://{Chromium.ReboundName}:{server.Port}/"));
        Assert.Equal(403, rebound!.Status);

        // Another page of this machine, as that of another program; a foreign one's requests to this machine are stopped by this browser itself.
        await page.Page.GotoAsync(other.Address.AbsoluteUri);
        foreach (var path in (string[])["", "events", "samples/epoch-001.png"])
        {
            var address = server.Address + path;
            Assert.Equal("refused", await page.Page.EvaluateAsync<string>($"fetch('{address}').then(() => 'answered', () => 'refused')"));
            Assert.Equal("refused",
                await page.Page.EvaluateAsync<string>($"fetch('{address}', {{ mode: 'no-cors' }}).then(() => 'answered', () => 'refused')"));
        }

        Assert.Equal("refused", await page.Page.EvaluateAsync<string>(
            $"new Promise(done => {{ const picture = new Image(); picture.onload = () => done('answered'); picture.onerror = () => done('refused'); "
            + $"picture.src = '{server.Address}samples/epoch-001.png'; }})"));
    }

    private void EndEpoch(IRunObserver observer, long step, int epoch) => observer.EpochEnded(
        SampleRun.Epoch(
            Beginning with { Steps = step, Epochs = epoch }, step, epoch, SampleRun.WriteSheet(_folder.Path, epoch),
            new Metric("frechet_distance", 100.0 / epoch), new Metric("classifier_score", 3.0 + epoch)));

    private static void MakeSteps(IRunObserver observer, int first, int last)
    {
        for (var step = first; step <= last; step++)
            observer.StepDone(new RunProgress(step, 1, [0.6f + 1f / step, 1.5f + 0.5f * float.Sin(step / 9f)], 0.5, step * 0.5, 128, (780 - step) * 0.5));
    }
}
