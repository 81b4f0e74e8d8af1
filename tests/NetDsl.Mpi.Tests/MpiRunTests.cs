using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using NetDsl.Training;
using Xunit.Abstractions;

namespace NetDsl.Mpi.Tests;

/// <summary>Programs that a launcher starts in several processes.</summary>
public sealed class MpiRunTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, int> Networks
    {
        get
        {
            var cases = new TheoryData<string, string, int>();
            foreach (var launcher in MpiJob.Launchers)
            {
                foreach (var processes in (int[])[2, 3, 4])
                    cases.Add(launcher, "Tiny", processes);
            }

            // The known networks take half a minute each.
            foreach (var (network, processes) in MpiJob.Launchers.Count == 0 ? [] : new[] { ("NZ-MNIST", 2), ("C-MNIST", 3), ("C-64", 4) })
                cases.Add(Launcher, network, processes);

            // A theory without cases fails where nothing can be started.
            if (MpiJob.Launchers.Count == 0)
                cases.Add("", "Tiny", 2);
            return cases;
        }
    }

    private static string Launcher => MpiJob.Launchers[0];

    public void Dispose() => _folder.Dispose();

    [MpiTheory]
    [MemberData(nameof(Networks))]
    public void Each_of_twenty_steps_of_several_processes_gives_the_losses_and_weights_of_one(string launcher, string network, int processes)
    {
        var (exitCode, said, error) = MpiJob.Run(launcher, processes, network, "--against-one");
        Assert.True(exitCode == 0, $"Exit code {exitCode}: {said}{error}");
        output.WriteLine(said);
        // 4 processes: losses 8.8e-8 to 1.2e-7, weights 1.5e-8 to 3e-8. Where rounding takes an argument of a rectifier to the other side of 0, all gradients
        // before it change; that happens in some steps, and a mistake is there in all. C-64 has so many rectifiers that it happens in every step.
        var tolerance = network == "C-64" ? 1e-4f : 1e-5f;
        var found = Regex.Match(said, @"(\d+) processes: losses (\S+) to (\S+), weights (\S+) to (\S+)");
        Assert.Equal(processes.ToString(CultureInfo.InvariantCulture), found.Groups[1].Value);
        var numbers = found.Groups.Values.Skip(2).Select(number => float.Parse(number.Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.InRange(numbers[0], 0f, tolerance);
        Assert.InRange(numbers[1], 0f, 1e-3f);
        Assert.InRange(numbers[2], 0f, tolerance);
        Assert.InRange(numbers[3], 0f, 1e-3f);
    }

    [MpiFact]
    public void A_whole_run_of_several_processes_gives_the_losses_and_weights_of_one()
    {
        Run(Launcher, 1, "Tiny", "alone");
        Run(Launcher, 4, "Tiny", "together");
        AssertNear(Losses("alone"), Losses("together"));
        AssertNear(Weights("alone"), Weights("together"));
    }

    [MpiFact]
    public void The_same_number_of_processes_gives_the_same_bits_twice()
    {
        Run(Launcher, 3, "NZ-MNIST", "first");
        Run(Launcher, 3, "NZ-MNIST", "second");
        Assert.True(Weights("first").AsSpan().SequenceEqual(Weights("second")), "Other bits.");
    }

    [MpiFact]
    public void A_run_goes_on_in_another_number_of_processes()
    {
        Run(Launcher, 1, "Tiny", "alone", "--steps", "30");
        Run(Launcher, 4, "Tiny", "changing", "--steps", "10");
        Run(Launcher, 2, "Tiny", "changing", "--steps", "20");
        var (_, said, _) = Run(Launcher, 3, "Tiny", "changing", "--steps", "30");
        Assert.Contains("from step 20", said, StringComparison.Ordinal);
        AssertNear(Losses("alone"), Losses("changing"));
        AssertNear(Weights("alone"), Weights("changing"));
    }

    [MpiFact]
    public void Killing_a_process_loses_at_most_the_steps_since_the_last_checkpoint()
    {
        const int kills = 20;
        var seed = Environment.TickCount;
        var random = new Random(seed);
        output.WriteLine(FormattableString.Invariant($"seed {seed}"));
        for (var kill = 0; kill < kills; kill++)
        {
            // Some 40,000 steps take longer than anything here.
            using var job = MpiJob.Start(Launcher, 3, "Tiny", "--folder", _folder["killed"], "--steps", "40000", "--checkpoint-every", "20");
            var before = Newest("killed");
            SpinWait.SpinUntil(() => Newest("killed") > before, TimeSpan.FromSeconds(60));
            Thread.Sleep(random.Next(200));
            var victims = job.Processes();
            Assert.Equal(3, victims.Count);
            System.Diagnostics.Process.GetProcessById(victims[random.Next(3)]).Kill();
            var (exitCode, _, error) = job.End();
            Assert.NotEqual(0, exitCode);
            if (kill == 0)
                output.WriteLine(error);
        }

        var steps = Newest("killed");
        var (_, said, _) = Run(Launcher, 3, "Tiny", "killed", "--steps", (steps + 10).ToString(CultureInfo.InvariantCulture), "--checkpoint-every", "20");
        Assert.Contains(FormattableString.Invariant($"from step {steps}"), said, StringComparison.Ordinal);

        // What was lost is only made again: the run is that of three processes that nobody killed.
        Run(Launcher, 3, "Tiny", "alone", "--steps", (steps + 10).ToString(CultureInfo.InvariantCulture), "--checkpoint-every", "20");
        Assert.True(Weights("alone").AsSpan().SequenceEqual(Weights("killed")), "Other bits.");
    }

    [MpiFact]
    public void Other_data_in_one_process_are_named_once()
    {
        var (exitCode, said, error) = MpiJob.Run(Launcher, 3, "Tiny", "--folder", _folder["run"], "--other-data-in", "2");
        Assert.Equal(RunExitCode.Failure, exitCode);
        AssertOnce(
            said + error,
            "Expected all processes to have the same images; process 0 has \"of seed 7\", process 2 has \"of seed 8\": start the same program with the same "
            + "options and data everywhere.");
    }

    [MpiFact]
    public void A_batch_that_cannot_be_shared_is_named_once()
    {
        var (exitCode, said, error) = MpiJob.Run(Launcher, 5, "Tiny", "--folder", _folder["run"]);
        Assert.NotEqual(0, exitCode);
        AssertOnce(said + error, "Expected a batch that 5 processes share evenly, such as 10 or 15; found 12 images.");
    }

    [MpiFact]
    public void Weights_that_began_otherwise_are_those_of_the_first_process()
    {
        Run(Launcher, 2, "Tiny", "alike");
        Run(Launcher, 2, "Tiny", "otherwise", "--other-seed-in", "-1");
        Assert.True(Weights("alike").AsSpan().SequenceEqual(Weights("otherwise")), "Other bits.");
        var (_, said, error) = MpiJob.Run(Launcher, 2, "Tiny", "--folder", _folder["seeds"], "--other-seed-in", "1");
        AssertOnce(
            said + error,
            "Expected all processes to have the same seed; process 0 has \"1\", process 1 has \"9\": start the same program with the same options and data "
            + "everywhere.");
    }

    [MpiFact]
    public void What_goes_wrong_in_one_process_ends_all_with_a_line()
    {
        var (exitCode, said, error) = MpiJob.Run(Launcher, 3, "Tiny", "--folder", _folder["run"], "--failing", "1");
        Assert.NotEqual(0, exitCode);
        AssertOnce(said + error, "Process 1 of 3 on ");
        Assert.Contains("can't go on, and ends all of them: the disk with the images is gone.", said + error, StringComparison.Ordinal);
    }

    [MpiFact]
    public void A_process_that_ends_before_it_trains_ends_all_with_a_line()
    {
        var (exitCode, said, error) = MpiJob.Run(Launcher, 3, "Tiny", "--folder", _folder["run"], "--ending", "2");
        Assert.NotEqual(0, exitCode);
        AssertOnce(said + error, "Process 2 of 3 on ");
        Assert.Contains("can't go on, and ends all of them: it ended with exit code 2.", said + error, StringComparison.Ordinal);
    }

    [MpiFact]
    public void Another_librarys_launcher_is_named_once()
    {
        if (MpiJob.Launchers.Count < 2)
            return;
        Environment.SetEnvironmentVariable(MpiLibrary.Variable, "libmpich.so.12");
        try
        {
            var (exitCode, said, error) = MpiJob.Run(MpiJob.Launchers[0], 2, "Tiny", "--folder", _folder["run"]);
            Assert.NotEqual(0, exitCode);
            AssertOnce(
                said + error, "Expected the library of the launcher, Open MPI; NETDSL_MPI_LIBRARY names libmpich.so.12, which is another one.");
        }
        finally
        {
            Environment.SetEnvironmentVariable(MpiLibrary.Variable, null);
        }
    }

    private (int ExitCode, string Output, string Error) Run(string launcher, int processes, string network, string name, params string[] options)
    {
        var result = MpiJob.Run(launcher, processes, [network, "--folder", _folder[name], .. options]);
        Assert.True(result.ExitCode == 0, $"Exit code {result.ExitCode}: {result.Output}{result.Error}");
        Assert.Equal("", result.Error);
        return result;
    }

    private float[] Weights(string name) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(_folder[name], "weights.bin"))).ToArray();

    private float[] Losses(string name)
    {
        var rows = File.ReadLines(Path.Combine(_folder[name], RunFiles.Losses)).Skip(1).Select(row => row.Split(',').Skip(3));
        return [.. rows.SelectMany(row => row.Select(number => float.Parse(number, CultureInfo.InvariantCulture)))];
    }

    private long Newest(string name)
    {
        var folder = new CheckpointFolder(Path.Combine(_folder[name], RunFiles.CheckpointsFolder));
        return Directory.Exists(folder.Path) && folder.Steps() is [var newest, ..] ? newest : 0;
    }

    private static void AssertOnce(string text, string sentence)
    {
        Assert.Contains(sentence, text, StringComparison.Ordinal);
        Assert.Equal(text.IndexOf(sentence, StringComparison.Ordinal), text.LastIndexOf(sentence, StringComparison.Ordinal));
    }

    private static void AssertNear(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var place = 0; place < expected.Length; place++)
        {
            Assert.True(
                MathF.Abs(expected[place] - found[place]) <= 1e-5f * MathF.Max(1f, MathF.Abs(expected[place])),
                FormattableString.Invariant($"{place} of {expected.Length}: expected {expected[place]}, found {found[place]}."));
        }
    }
}
