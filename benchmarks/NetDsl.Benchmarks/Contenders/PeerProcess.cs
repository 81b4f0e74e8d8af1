using System.Diagnostics;
using System.Globalization;
using NetDsl.Benchmarks.Measure;

namespace NetDsl.Benchmarks.Contenders;

/// <summary>
/// A process that measures on request: it says "ready" and its version, or "missing" and what it needs and doesn't find. Then it answers each line with "ok",
/// the median of its repetitions in seconds and their number, or with "error" and what is wrong.
/// While it isn't asked, it waits for input and takes no part of the processor.
/// </summary>
internal sealed class PeerProcess : IDisposable
{
    private static readonly TimeSpan MostPatience = TimeSpan.FromMinutes(5);

    private readonly string _name;
    private readonly Process _process;
    private readonly Queue<string> _complaints = new();

    /// <summary>Starts the process and waits until it is ready.</summary>
    /// <exception cref="PeerException">It can't be started, or ended before it was ready.</exception>
    public PeerProcess(string name, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        _name = name;
        _process = new Process { StartInfo = ChildProcess.Describe(program, arguments, environment) };
        _process.StartInfo.RedirectStandardInput = true;
        _process.ErrorDataReceived += (_, received) => Note(received.Data);
        ChildProcess.Start(_process);
        _process.BeginErrorReadLine();
        Version = ReadLine() switch
        {
            ['r', 'e', 'a', 'd', 'y', ' ', .. var version] => version,
            ['m', 'i', 's', 's', 'i', 'n', 'g', ' ', .. var reason] => throw new PeerException(reason),
            _ => throw new PeerException($"{name} didn't say that it is ready."),
        };
    }

    /// <summary>What the process says that it is.</summary>
    public string Version { get; }

    /// <summary>Asks for one measurement.</summary>
    /// <exception cref="PeerException">The process refused it, or ended.</exception>
    public Timing Ask(string request)
    {
        try
        {
            _process.StandardInput.WriteLine(request);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw Ended();
        }

        var answer = ReadLine();
        var words = answer.Split(' ');
        return words is ["ok", var seconds, var repetitions]
            ? new Timing(double.Parse(seconds, CultureInfo.InvariantCulture), int.Parse(repetitions, CultureInfo.InvariantCulture))
            : throw new PeerException($"{_name} answered '{request}' with: {answer}", canGoOn: words[0] == "error");
    }

    public void Dispose()
    {
        // The end of its input ends it.
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private string ReadLine()
    {
        var reading = _process.StandardOutput.ReadLineAsync();
        if (!reading.Wait(MostPatience))
        {
            _process.Kill(entireProcessTree: true);
            throw new PeerException($"{_name} gave no answer for {MostPatience.TotalMinutes:0} minutes and was ended.");
        }

        return reading.Result ?? throw Ended();
    }

    private PeerException Ended()
    {
        _process.WaitForExit();
        string last;
        lock (_complaints)
            last = string.Join(" / ", _complaints);
        return new PeerException(string.Create(
            CultureInfo.InvariantCulture, $"{_name} ended with exit code {_process.ExitCode}{(last.Length > 0 ? $": {last}" : ", without a word.")}"));
    }

    private void Note(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_complaints)
        {
            // The last lines say what was wrong.
            if (_complaints.Count == 3)
                _complaints.Dequeue();
            _complaints.Enqueue(line.Trim());
        }
    }
}
