using NetDsl.TensorBoard;
using NetDsl.Training;
using NetDsl.Watch;

namespace NetDsl.Examples;

/// <summary>Who looks on while a run goes on: a live page, an event file, both or nobody.</summary>
public sealed class RunOnlookers : IDisposable
{
    private readonly WatchServer? _server;
    private readonly EventFile? _events;

    private RunOnlookers(WatchServer? server, EventFile? events, TextWriter output)
    {
        (_server, _events) = (server, events);
        Observers = [.. server is null ? [] : (IRunObserver[])[server.Observer], .. events is null ? [] : (IRunObserver[])[new EventFileObserver(events, line => output.WriteLine($"warning: {line}"))]];
    }

    /// <summary>Those whom the run tells.</summary>
    public IReadOnlyList<IRunObserver> Observers { get; }

    /// <summary>Opens them, and says where the live page is.</summary>
    /// <param name="options">Whom the user asked for.</param>
    /// <param name="output">Where the page's address goes, and complaints about the event file.</param>
    /// <exception cref="BadInputException">The port is taken, or the folder can't be written.</exception>
    public static RunOnlookers Open(WatchOptions options, TextWriter output)
    {
        var (port, eventFolder) = options;
        EventFile? events = null;
        try
        {
            events = eventFolder is null ? null : new EventFile(eventFolder);
            var server = port is { } number ? WatchServer.StartAsync(number).GetAwaiter().GetResult() : null;
            if (server is not null)
                output.WriteLine($"Watch: {server.Address}");

            return new RunOnlookers(server, events, output);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException(
                eventFolder is not null && events is null
                    ? $"--tensorboard: expected a folder that can be created and written; {eventFolder} can't: {exception.Message}"
                    : $"--watch: expected a port that is free; {exception.Message}",
                exception);
        }
    }

    public void Dispose()
    {
        _server?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _events?.Dispose();
    }
}
