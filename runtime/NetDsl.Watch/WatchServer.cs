using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using NetDsl.Training;

namespace NetDsl.Watch;

/// <summary>
/// Serves the page of a run while the run goes on, to browsers on this machine. It listens on 127.0.0.1 alone and gives the page, its events and the sample
/// sheets, nothing else and only to read.
/// </summary>
public sealed class WatchServer : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PatienceAtEnd = TimeSpan.FromSeconds(2);

    private readonly WebApplication _application;
    private readonly LiveRun _run;
    private readonly Subscribers _subscribers;
    private readonly Task _publishing;

    private WatchServer(WebApplication application, LiveRun run, Subscribers subscribers, int port)
    {
        (_application, _run, _subscribers, Port) = (application, run, subscribers, port);
        _publishing = Task.Run(run.PublishAsync);
    }

    /// <summary>The port on which it listens.</summary>
    public int Port { get; }

    /// <summary>What to open in a browser.</summary>
    public Uri Address => new(FormattableString.Invariant($"http://127.0.0.1:{Port}/"));

    /// <summary>What the run tells; it never makes the run wait.</summary>
    public IRunObserver Observer => _run;

    /// <summary>Begins to listen.</summary>
    /// <param name="port">From 1 to 65535, or 0 for one that is free.</param>
    /// <param name="interval">Between two updates of a page, at least; by default a second.</param>
    /// <exception cref="IOException">The port is taken or may not be used.</exception>
    public static async Task<WatchServer> StartAsync(int port, TimeSpan? interval = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        var subscribers = new Subscribers();
        var run = new LiveRun(subscribers, interval ?? Interval, TimeProvider.System);
        var pages = new WatchPages(run, subscribers);
        var application = Create(port);
        application.Run(pages.AnswerAsync);
        try
        {
            await application.StartAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw new IOException(FormattableString.Invariant($"can't listen on port {port}: {exception.Message}"), exception);
        }

        var actual = new Uri(application.Urls.Single()).Port;
        pages.Open(actual);
        return new WatchServer(application, run, subscribers, actual);
    }

    /// <summary>Tells pages the last that there is to tell, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _run.Complete();
        await _publishing.ConfigureAwait(false);
        _subscribers.Close();
        using (var patience = new CancellationTokenSource(PatienceAtEnd))
            await _application.StopAsync(patience.Token).ConfigureAwait(false);

        await _application.DisposeAsync().ConfigureAwait(false);
    }

    // An empty builder reads no settings from files or the environment, which could name other addresses to listen on.
    private static WebApplication Create(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            // Connections that say nothing are closed soon, so that they don't keep others out.
            options.Limits.MaxConcurrentConnections = 128;
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
            options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(10);
            options.Limits.MaxRequestBodySize = 0;
            options.Limits.MaxRequestHeadersTotalSize = 16 << 10;
            // What waits in a connection for a slow reader; more makes its writer wait, and its updates are replaced meanwhile.
            options.Limits.MaxResponseBufferSize = 64 << 10;
            options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }
}
