using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace NetDsl.Benchmarks.Contenders;

/// <summary>Programs that are started and waited for.</summary>
internal static class ChildProcess
{
    /// <summary>How a program is started whose output is read.</summary>
    public static ProcessStartInfo Describe(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? ""
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return start;
    }

    /// <summary>Starts a process.</summary>
    /// <exception cref="PeerException">There is no such program.</exception>
    public static void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new PeerException($"{process.StartInfo.FileName} can't be started: {exception.Message}");
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="PeerException">It can't be started, or ends with another exit code than 0.</exception>
    public static string Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        using var process = new Process { StartInfo = Describe(program, arguments, environment, folder) };
        Start(process);
        var complaints = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0)
            return output;
        var lines = (complaints.Result + "\n" + output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        // A compiler's first error is the one that matters, and an interpreter's last line.
        var line = lines.FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? lines.LastOrDefault() ?? "it said nothing";
        throw new PeerException(string.Create(CultureInfo.InvariantCulture, $"{program} ended with exit code {process.ExitCode}: {line}"));
    }
}
