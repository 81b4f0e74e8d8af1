using System.Globalization;
using BrowserDigits;
using Microsoft.Playwright;
using NetDsl.Report.BrowserTests;
using static Microsoft.Playwright.Assertions;

namespace NetDsl.Examples.BrowserTests;

/// <summary>The page of <c>examples/Browser</c> in a real browser, as it is published.</summary>
[Collection(OneBrowser.Name)]
public sealed class PageTests(Chromium chromium, PublishedPage published) : IClassFixture<PublishedPage>
{
    private const int Draws = 20;

    [Fact]
    public async Task It_draws_what_the_network_draws_elsewhere()
    {
        var network = new PageGenerator(seed: 9);
        network.Load(Path.Combine(published.Files, "digits.safetensors"));
        using var server = published.Serve();
        await using var page = await OpenAsync(server);
        var noise = new float[64];
        for (var digit = 0; digit < 10; digit++)
        {
            new RandomStream(5, (ulong)digit).FillUniform(noise, -1f, 1f);
            var (label, expected) = (new float[10], new float[784]);
            label[digit] = 0.75f;
            label[(digit + 1) % 10] = 0.25f;
            network.Predict(noise, label, expected);

            var drawn = await page.EvaluateAsync<double[]>(
                "([noise, label]) => [...painter.Draw(noise, label)]",
                new[] { noise.Select(number => (double)number), label.Select(number => (double)number) });

            Assert.Equal(784, drawn.Length);
            Assert.All(drawn.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        }
    }

    [Fact]
    public async Task A_digit_takes_less_than_50_milliseconds()
    {
        using var server = published.Serve();
        await using var page = await OpenAsync(server);

        var times = await page.EvaluateAsync<double[]>($$"""
            () => Array.from({ length: {{Draws}} }, () => {
              const before = performance.now();
              painter.Draw(Array(64).fill(0.5), [0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
              return performance.now() - before;
            })
            """);

        var median = times.Order().ElementAt(Draws / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A digit in the browser takes {median:F1} ms, the first one {times[0]:F1}."));
        Assert.InRange(median, 0, 50);
    }

    [Fact]
    public void What_is_loaded_beside_the_weights_has_less_than_5_megabytes_compressed()
    {
        var compressed = Directory.GetFiles(published.Files, "*.br", SearchOption.AllDirectories);
        var bytes = compressed.Sum(path => new FileInfo(path).Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The page has {bytes:N0} bytes in {compressed.Length} files, compressed."));

        Assert.True(compressed.Length > 10);
        Assert.InRange(bytes, 500_000, 5_000_000);
    }

    [Fact]
    public async Task Keys_sliders_and_buttons_change_the_picture()
    {
        using var server = published.Serve();
        await using var page = await OpenAsync(server);
        var seen = new HashSet<string> { await PictureAsync(page) };

        await page.Keyboard.PressAsync("7");
        await Expect(page.Locator("#label input[value='7']")).ToBeCheckedAsync();
        await AssertNewAsync("the key 7");
        await page.Locator("#label input[value='2']").ClickAsync();
        await AssertNewAsync("the digit 2");
        await page.Locator("#sliders input").Nth(5).FillAsync("-1");
        await AssertNewAsync("a slider");
        await page.Locator("#sliders input").Nth(5).PressAsync("ArrowRight");
        await page.Locator("#sliders input").Nth(6).PressAsync("End");
        await AssertNewAsync("a slider's keys");
        await page.Keyboard.PressAsync("n");
        await AssertNewAsync("the key n");
        await page.Locator("#zero").ClickAsync();
        await AssertNewAsync("all noise 0");

        async Task AssertNewAsync(string what)
        {
            await SettleAsync(page);
            Assert.True(seen.Add(await PictureAsync(page)), $"{what} changed nothing");
        }
    }

    [Fact]
    public async Task A_walk_leads_from_one_digit_to_the_other_and_plays()
    {
        using var server = published.Serve();
        await using var page = await OpenAsync(server);
        await page.Keyboard.PressAsync("1");
        await SettleAsync(page);
        var first = await PictureAsync(page);
        await page.Locator("#start").ClickAsync();
        await page.Keyboard.PressAsync("8");
        await page.Keyboard.PressAsync("n");
        await SettleAsync(page);
        var last = await PictureAsync(page);
        await page.Locator("#end").ClickAsync();

        await page.Locator("#place").FillAsync("0");
        await SettleAsync(page);
        Assert.Equal(first, await PictureAsync(page));
        await page.Locator("#place").FillAsync("0.5");
        await SettleAsync(page);
        Assert.DoesNotContain(await PictureAsync(page), new[] { first, last });
        await page.Locator("#place").FillAsync("1");
        await SettleAsync(page);
        Assert.Equal(last, await PictureAsync(page));
        Assert.Equal(9, await page.EvaluateAsync<int>("new Set([...document.querySelectorAll('#strip canvas')].map(canvas => canvas.toDataURL())).size"));

        await page.Locator("#place").FillAsync("0");
        await page.Keyboard.PressAsync("p");
        await Expect(page.Locator("#play")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.WaitForFunctionAsync("Number(document.getElementById('place').value) > 0.1");
        await page.Locator("#play").ClickAsync();
        await Expect(page.Locator("#play")).ToHaveAttributeAsync("aria-pressed", "false");
        var place = await page.Locator("#place").InputValueAsync();
        await page.WaitForTimeoutAsync(300);
        Assert.Equal(place, await page.Locator("#place").InputValueAsync());
    }

    [Fact]
    public async Task Where_motion_is_reduced_a_walk_goes_in_steps()
    {
        using var server = published.Serve();
        await using var page = await OpenAsync(server, new() { ReducedMotion = ReducedMotion.Reduce });

        await page.Keyboard.PressAsync("p");
        var places = await page.EvaluateAsync<string[]>("""
            () => new Promise(done => {
              const places = new Set(), began = performance.now();
              const look = time => {
                places.add(document.getElementById('place').value);
                time - began < 2500 ? requestAnimationFrame(look) : done([...places]);
              };
              requestAnimationFrame(look);
            })
            """);

        // A step a second, and one for what a busy machine delays.
        Assert.InRange(places.Length, 2, 4);
    }

    [Fact]
    public async Task Once_loaded_it_works_without_a_network()
    {
        var server = published.Serve();
        await using var page = await OpenAsync(server);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-offline", "ready");

        server.Dispose();
        await page.ReloadAsync();

        await Expect(page.Locator("main")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("4");
        await Expect(page.Locator("#time")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("drawn in [0-9.]+ ms"));
    }

    [Fact]
    public async Task Weights_that_are_missing_are_said()
    {
        using var server = published.Serve();
        var context = await chromium.Browser.NewContextAsync();
        await using var _ = context;
        var page = await context.NewPageAsync();
        await page.RouteAsync("**/digits.safetensors", route => route.FulfillAsync(new() { Status = 404 }));

        await page.GotoAsync(server.Address);

        await Expect(page.Locator("#problem")).ToContainTextAsync("digits.safetensors: the server answered 404");
        await Expect(page.Locator("main")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task It_fits_windows_and_schemes(int width, ColorScheme scheme)
    {
        using var server = published.Serve();
        await using var page = await OpenAsync(server, new()
        {
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = 800 },
            HasTouch = width < 500,
        });

        if (width < 500)
            await page.Locator("#label input[value='5']").TapAsync();
        else
            await page.Locator("#label input[value='5']").ClickAsync();
        await SettleAsync(page);

        await Expect(page.Locator("#label input[value='5']")).ToBeCheckedAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than its window");
        Assert.Equal(scheme == ColorScheme.Dark,
            await page.EvaluateAsync<bool>("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every(part => part < 60)"));
        // A folder can be named, for pictures to look at.
        if (Environment.GetEnvironmentVariable("NETDSL_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, FormattableString.Invariant($"page-{scheme}-{width}.png")), FullPage = true });
    }

    private async Task<IPage> OpenAsync(StaticServer server, BrowserNewPageOptions? options = null)
    {
        var page = await chromium.Browser.NewPageAsync(options ?? new());
        page.PageError += (_, problem) => Console.WriteLine($"The page threw: {problem}");
        await page.GotoAsync(server.Address);
        await Expect(page.Locator("main")).ToBeVisibleAsync();
        await SettleAsync(page);
        return page;
    }

    // What was asked for is drawn in the screen's next frame, before what asks later for one.
    private static async Task SettleAsync(IPage page) =>
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))");

    private static Task<string> PictureAsync(IPage page) => page.EvaluateAsync<string>("document.getElementById('digit').toDataURL()");
}
