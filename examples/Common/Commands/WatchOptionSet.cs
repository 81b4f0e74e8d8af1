using System.CommandLine;
using System.Net;

namespace NetDsl.Examples;

/// <summary>How a run can be looked at while it goes on: <c>--watch</c> and <c>--tensorboard</c>.</summary>
public sealed class WatchOptionSet
{
    private readonly WholeNumberOption _port = new("--watch", "PORT", "Serves a live page of the run to browsers on this machine. [default port: one that is free]", 0, IPEndPoint.MaxPort)
    {
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _events = new("--tensorboard") { Description = "Writes event files there, which TensorBoard reads.", HelpName = "DIR" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_port);
        command.Add(_events);
    }

    /// <summary>What the user asked for, before anything is opened or written.</summary>
    /// <param name="arguments">The command line.</param>
    /// <exception cref="BadInputException">The port is out of its range, or the folder has no name.</exception>
    public WatchOptions Read(ParseResult arguments)
    {
        // Without a number, the option is there and has no value.
        int? port = arguments.GetResult(_port) is { Implicit: false } ? (int)(_port.Read(arguments) ?? 0) : null;
        var folder = arguments.GetValue(_events);
        if (folder is not null && string.IsNullOrWhiteSpace(folder))
            throw new BadInputException("--tensorboard: expected a folder; found nothing.");

        return new WatchOptions(port, folder);
    }
}
