using Microsoft.Playwright;

namespace NetDsl.Report.BrowserTests;

/// <summary>A Chromium without a window. NETDSL_CHROMIUM says where it is if not where Debian puts it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>A name that this browser takes for this machine, as a page does whose owner lets it point here.</summary>
    public const string ReboundName = "rebound.test";

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // A machine that is busy takes its time; what is expected comes at last.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("NETDSL_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--host-resolver-rules=MAP " + ReboundName + " 127.0.0.1"],
        });
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class OneBrowser : ICollectionFixture<Chromium>
{
    public const string Name = "one browser";
}
