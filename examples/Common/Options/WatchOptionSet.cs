using System.CommandLine;
using System.Net;
using NetDsl.TensorBoard;
using NetDsl.Training;
using NetDsl.Watch;

namespace NetDsl.Examples;

/// <summary>What watches a run beside the console: a live page (<c>--watch</c>), an event file (<c>--tensorboard</c>), both or nothing.</summary>
public sealed class WatchOptionSet : IDisposable
{
    private readonly WholeNumberOption _port = new(
        "--watch", "PORT", "Serves a live page of the run to browsers on this machine. [default port: one that is free]", 0, IPEndPoint.MaxPort)
    {
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _events = FileOption.Optional("--tensorboard", "Writes event files there, which TensorBoard reads.", "DIR");
    private WatchServer? _server;
    private EventFile? _file;

    public IReadOnlyList<Option> All => [_port, _events];

    /// <summary>Opens what was asked for.</summary>
    public IReadOnlyList<IRunObserver> Open(ParseResult arguments, TextWriter output)
    {
        // Without a number, the option is there and has no value.
        int? port = arguments.GetResult(_port) is { Implicit: false } ? (int)(_port.Read(arguments) ?? 0) : null;
        var folder = arguments.GetValue(_events);
        try
        {
            _file = folder is null ? null : new EventFile(folder);
            _server = port is { } number ? WatchServer.StartAsync(number).GetAwaiter().GetResult() : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var expected = folder is not null && _file is null
                ? $"--tensorboard: expected a folder that can be created and written; {folder} can't: "
                : "--watch: expected a port that is free; ";
            throw new BadInputException(expected + exception.Message, exception);
        }

        if (_server is not null)
            output.WriteLine($"Watch: {_server.Address}");
        var events = _file is null ? null : new EventFileObserver(_file, output.WriteLine);
        return [.. new[] { _server?.Observer, events }.OfType<IRunObserver>()];
    }

    public void Dispose()
    {
        _server?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _file?.Dispose();
    }
}
