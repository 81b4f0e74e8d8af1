using Microsoft.Playwright;

namespace NetDsl.Report.BrowserTests;

/// <summary>A page in a window of its own, of which everything is noted that shouldn't happen.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _problems = [];

    private WatchedPage(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>Errors of the console and of scripts, dialogs, and requests to other places than were allowed.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Opens an empty window.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="allowed">How the addresses begin that may be asked.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="hasScript">Whether pages may run scripts.</param>
    /// <param name="hasPolicy">Whether the browser heeds what pages forbid themselves.</param>
    public static async Task<WatchedPage> OpenAsync(
        IBrowser browser, string allowed, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool hasScript = true, bool hasPolicy = true)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = hasScript,
            BypassCSP = !hasPolicy,
        });
        var watched = new WatchedPage(context, await context.NewPageAsync());
        watched.Page.Console += (_, message) => watched.Note(message.Type is "error" or "warning", "console: " + message.Text);
        watched.Page.PageError += (_, error) => watched.Note(true, "script: " + error);
        watched.Page.Dialog += async (_, dialog) =>
        {
            watched.Note(true, "dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
        context.Request += (_, request) => watched.Note(
            !request.Url.StartsWith(allowed, StringComparison.Ordinal)
            && !request.Url.StartsWith("data:", StringComparison.Ordinal), "request: " + request.Url);
        return watched;
    }

    /// <summary>Opens a file with the network off.</summary>
    public async Task OpenFileAsync(string path)
    {
        await _context.SetOfflineAsync(true);
        await Page.GotoAsync(new Uri(path).AbsoluteUri);
    }

    /// <summary>Keeps a picture of the whole page where NETDSL_SCREENSHOTS names a folder.</summary>
    public async Task KeepPictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("NETDSL_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Note(bool isProblem, string problem)
    {
        if (isProblem)
            _problems.Add(problem);
    }
}
