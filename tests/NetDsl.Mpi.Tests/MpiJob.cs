using System.Diagnostics;
using System.Globalization;

namespace NetDsl.Mpi.Tests;

/// <summary>A job of several processes, each of which runs NetDsl.MpiRuns.</summary>
internal sealed class MpiJob : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Task<string> _output, _error;

    private MpiJob(Process process) =>
        (_process, _output, _error) = (process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

    /// <summary>The launchers that this machine has: Open MPI's, and Hydra of MPICH.</summary>
    public static IReadOnlyList<string> Launchers { get; } =
        [.. ((string[][])[["mpirun.openmpi", "orterun"], ["mpiexec.hydra"]]).Select(names => names.FirstOrDefault(IsThere)).OfType<string>()];

    /// <summary>Why nothing can be started; null where it can.</summary>
    public static string? Reason => Launchers.Count > 0 ? null : "Several processes are started by mpirun, of Open MPI or MPICH; neither is on this machine.";

    /// <summary>Starts a job.</summary>
    public static MpiJob Start(string launcher, int processes, params string[] arguments)
    {
        var start = new ProcessStartInfo(launcher) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        // The launcher would refuse more processes than processors, and containers' only user.
        if (!launcher.Contains("hydra", StringComparison.Ordinal))
            start.ArgumentList.Add("--oversubscribe");
        (start.Environment["OMPI_ALLOW_RUN_AS_ROOT"], start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"]) = ("1", "1");
        foreach (var argument in (string[])["-np", processes.ToString(CultureInfo.InvariantCulture), Host, Program, .. arguments])
            start.ArgumentList.Add(argument);
        return new MpiJob(Process.Start(start)!);
    }

    /// <summary>Runs a job to its end.</summary>
    /// <returns>Its exit code and what it said.</returns>
    public static (int ExitCode, string Output, string Error) Run(string launcher, int processes, params string[] arguments)
    {
        using var job = Start(launcher, processes, arguments);
        return job.End();
    }

    /// <summary>The processes of the job, without the launcher's own.</summary>
    public IReadOnlyList<int> Processes()
    {
        List<(int Id, int Parent, string Command)> all = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                continue;
            try
            {
                var status = File.ReadAllText(Path.Combine(folder, "stat"));
                var parent = int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
                all.Add((id, parent, File.ReadAllText(Path.Combine(folder, "cmdline"))));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile.
            }
        }

        HashSet<int> descendants = [_process.Id];
        for (var before = 0; before != descendants.Count;)
        {
            before = descendants.Count;
            descendants.UnionWith(all.Where(process => descendants.Contains(process.Parent)).Select(process => process.Id));
        }

        return [.. all.Where(process => descendants.Contains(process.Id) && process.Id != _process.Id
            && process.Command.StartsWith(Host, StringComparison.Ordinal)).Select(process => process.Id).Order()];
    }

    /// <summary>Waits for the end of the job.</summary>
    public (int ExitCode, string Output, string Error) End()
    {
        Assert.True(_process.WaitForExit(Patience), "The job didn't end.");
        return (_process.ExitCode, _output.Result, _error.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath ?? "dotnet";

    private static string Program => Path.Combine(AppContext.BaseDirectory, "NetDsl.MpiRuns.dll");

    private static bool IsThere(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));
}
