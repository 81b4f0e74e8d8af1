using System.Globalization;
using Microsoft.Playwright;
using NetDsl.Training;
using static Microsoft.Playwright.Assertions;

namespace NetDsl.Report.BrowserTests;

[Collection(OneBrowser.Name)]
public sealed class ReportTests(Chromium chromium) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(400, ColorScheme.Light)]
    [InlineData(400, ColorScheme.Dark)]
    public async Task A_report_shows_everything_without_a_network_or_an_error(int width, ColorScheme scheme)
    {
        // A folder of a real run can be named, for pictures to look at.
        var run = Environment.GetEnvironmentVariable("NETDSL_REPORT_RUN") is { Length: > 0 } real ? real : SampleRun.Write(_folder["run"]);
        await using var page = await WatchedPage.OpenAsync(chromium.Browser, "file:", width, scheme);

        await page.OpenFileAsync(ReportFile.Write(run));

        foreach (var part in (string[])["h1", "#losses .plot", "#samples img:not([hidden])", ".networks pre >> nth=0", ".networks pre >> nth=1",
            ".details table >> nth=0", ".facts"])
            await Expect(page.Page.Locator(part)).ToBeVisibleAsync();

        Assert.All(await page.Page.Locator("#losses .linear .curve.raw")
            .AllAsync(), curve => Assert.True(curve.BoundingBoxAsync().Result is { Width: > 150, Height: > 20 }));
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than its window");
        Assert.True(await page.Page.EvaluateAsync<bool>("[...document.images].every(image => image.complete && image.naturalWidth > 0)"),
            "a picture is missing");
        Assert.Equal(scheme == ColorScheme.Dark,
            await page.Page.EvaluateAsync<bool>("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every(part => part < 60)"));
        await page.Page.Locator("#losses .area").HoverAsync();
        await page.KeepPictureAsync(FormattableString.Invariant($"report-{scheme}-{width}"));
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Under_the_pointer_stand_the_step_and_its_numbers_as_the_file_has_them()
    {
        SampleRun.Write(_folder["run"], steps: 300);
        await using var page = await WatchedPage.OpenAsync(chromium.Browser, "file:");
        await page.OpenFileAsync(ReportFile.Write(_folder["run"]));
        var area = page.Page.Locator("#losses .area");
        var box = (await area.BoundingBoxAsync())!;

        await page.Page.Mouse.MoveAsync(box.X + box.Width / 3, box.Y + 40);

        var where = await page.Page.Locator("#losses .tip .where").TextContentAsync();
        var step = int.Parse(where!.Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.InRange(step, 99, 102);
        var row = File.ReadAllLines(Path.Combine(_folder["run"], RunFiles.Losses))[step].Split(',');
        var shown = await page.Page.Locator("#losses .tip b").AllTextContentsAsync();
        Assert.Equal(row[3..].Select(Rounded), shown);
        await Expect(page.Page.Locator("#losses .crosshair")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#losses .dot")).ToHaveCountAsync(2);

        await page.Page.Mouse.MoveAsync(5, 5);
        await Expect(page.Page.Locator(".tip")).ToHaveCountAsync(0);
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Keys_walk_over_the_steps_and_say_what_they_find()
    {
        SampleRun.Write(_folder["run"], steps: 300);
        await using var page = await WatchedPage.OpenAsync(chromium.Browser, "file:");
        await page.OpenFileAsync(ReportFile.Write(_folder["run"]));
        var frame = page.Page.Locator("#losses .frame");

        foreach (var (key, step) in new (string, string)[] { ("Home", "1"), ("ArrowRight", "2"), ("End", "300"), ("ArrowLeft", "299") })
        {
            await frame.PressAsync(key);
            await Expect(frame).ToHaveAttributeAsync("aria-valuenow", step);
            await Expect(page.Page.Locator("#losses .where")).ToContainTextAsync("step " + step + " ");
        }

        await frame.PressAsync("Escape");
        await Expect(page.Page.Locator(".tip")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Switches_change_the_curves_with_a_script_and_without(bool hasScript)
    {
        SampleRun.Write(_folder["run"]);
        await using var page = await WatchedPage.OpenAsync(chromium.Browser, "file:", hasScript: hasScript);
        await page.OpenFileAsync(ReportFile.Write(_folder["run"]));
        var (linear, logarithmic) = (page.Page.Locator("#losses .plot .linear"), page.Page.Locator("#metric-0 .plot .logarithmic"));
        var smooth = page.Page.Locator("#losses .plot .linear .smooth >> nth=0");

        await Expect(linear).ToBeVisibleAsync();
        await Expect(smooth).ToBeVisibleAsync();
        await Expect(logarithmic).ToBeHiddenAsync();
        await page.Page.Locator("label[for=losses-smooth]").ClickAsync();
        await page.Page.Locator("label[for=metric-0-log]").ClickAsync();

        await Expect(smooth).ToBeHiddenAsync();
        await Expect(logarithmic).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#metric-0 .plot .linear")).ToBeHiddenAsync();
        await Expect(page.Page.Locator("#samples img:not([hidden])")).ToHaveAttributeAsync("data-epoch", "5");
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task The_slider_leads_through_the_samples_of_all_epochs()
    {
        SampleRun.Write(_folder["run"]);
        await using var page = await WatchedPage.OpenAsync(chromium.Browser, "file:");
        await page.OpenFileAsync(ReportFile.Write(_folder["run"]));
        var slider = page.Page.Locator("#samples input");

        foreach (var (key, epoch) in new (string, string)[] { ("Home", "1"), ("ArrowRight", "2"), ("End", "5") })
        {
            await slider.PressAsync(key);
            await Expect(page.Page.Locator("#samples img:not([hidden])")).ToHaveAttributeAsync("data-epoch", epoch);
            await Expect(page.Page.Locator("#samples .shown")).ToHaveTextAsync($"after epoch {epoch} of 5");
        }
    }

    [Fact]
    public async Task Names_that_are_markup_or_script_stay_text()
    {
        const string Nasty = "<img src=x onerror=alert(1)></script><script>alert(2)</script>'\"&";
        SampleRun.Write(_folder["run"], description: SampleRun.Description with
        {
            Program = Nasty,
            Networks = [new NetworkSummary(Nasty, Nasty)],
            Options = [new NamedText(Nasty, Nasty)],
            Problem = Nasty,
        });
        File.WriteAllText(Path.Combine(_folder["run"], RunFiles.Losses), $"step,epoch,{Nasty}\n1,1,2\n2,1,3\n");
        await using var page = await WatchedPage.OpenAsync(chromium.Browser, "file:");

        await page.OpenFileAsync(ReportFile.Write(_folder["run"]));
        await page.Page.Locator("#losses .area").HoverAsync();

        await Expect(page.Page.Locator("h1")).ToHaveTextAsync(Nasty);
        await Expect(page.Page.Locator("#losses .tip")).ToContainTextAsync(Nasty);
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task A_hundred_thousand_steps_open_at_once_and_keep_their_spikes()
    {
        SampleRun.Write(_folder["run"]);
        SampleRun.WriteLosses(_folder["run"], steps: 100_000, epochs: 5);
        await using var page = await WatchedPage.OpenAsync(chromium.Browser, "file:");

        await page.OpenFileAsync(ReportFile.Write(_folder["run"]));

        var top = await page.Page.EvaluateAsync<double>("document.querySelector('#losses .linear .raw').getBBox().y");
        Assert.InRange(top, 5, 60);
        Assert.True(await page.Page.EvaluateAsync<int>("JSON.parse(document.querySelector('#losses script').textContent).step.length") < 4000);
        await page.KeepPictureAsync("report-long");
        Assert.Empty(page.Problems);
    }

    // Four digits, as a script writes them.
    private static string Rounded(string value)
    {
        var number = double.Parse(value, CultureInfo.InvariantCulture);
        return double.Parse(number.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }
}
