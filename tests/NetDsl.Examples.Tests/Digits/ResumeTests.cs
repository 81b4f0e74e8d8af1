using NetDsl.Training;

namespace NetDsl.Examples.Tests;

/// <summary>Runs that are interrupted and go on, as somebody at the command line does it.</summary>
[Collection(OneAtATime.Name)]
public sealed class ResumeTests : IDisposable
{
    private static readonly string[] Weights = ["generator.safetensors", "discriminator.safetensors"];

    private readonly TemporaryFolder _folder = new();

    public ResumeTests() => MnistFolder.Write(_folder["data"], trainingDigits: 20);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_that_goes_on_ends_with_the_same_weights_losses_metrics_and_samples()
    {
        Train("whole", "--epochs", "3");
        Train("parted", "--epochs", "1");

        Resume("parted", "--epochs", "3").AssertSuccess();

        AssertSame("whole", "parted");
        Assert.Equal([2, 4, 6], RunTable.Read(_folder["parted/metrics.csv"]).Steps);
        Assert.Equal(File.ReadAllText(_folder["whole/metrics.csv"]), File.ReadAllText(_folder["parted/metrics.csv"]));
        Assert.Equal(WithoutSeconds("whole"), WithoutSeconds("parted"));
    }

    [Fact]
    public void The_report_of_a_run_that_goes_on_counts_the_time_before_too()
    {
        Train("run", "--epochs", "1", "--metrics-every", "0");
        var before = RunDescriptionFile.Load(_folder["run/run.json"]);

        Resume("run", "--epochs", "2", "--metrics-every", "0").AssertSuccess();

        var after = RunDescriptionFile.Load(_folder["run/run.json"]);
        Assert.Equal((before.Started, 4L, 2L), (after.Started, after.Steps, after.StepsPerEpoch));
        Assert.True(after.Seconds > before.Seconds, $"{after.Seconds} s after {before.Seconds} s");
        var seconds = File.ReadLines(_folder["run/losses.csv"]).Skip(1)
            .Sum(line => double.Parse(line.Split(',')[2], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(1, 4 * 10 / seconds / after.ImagesPerSecond, precision: 3);
    }

    [Fact]
    public void Where_the_newest_checkpoint_is_damaged_the_one_before_it_is_taken()
    {
        Train("whole", "--epochs", "2", "--metrics-every", "0");
        Train("parted", "--epochs", "2", "--metrics-every", "0", "--checkpoint-every", "1");
        var newest = Directory.GetFiles(_folder["parted/checkpoints"]).Order(StringComparer.Ordinal).Last();
        var bytes = File.ReadAllBytes(newest);
        bytes[^100] ^= 1;
        File.WriteAllBytes(newest, bytes);

        var result = Resume("parted", "--metrics-every", "0");

        result.AssertSuccess();
        Assert.Contains(Path.GetFileName(newest), result.Output, StringComparison.Ordinal);
        AssertSame("whole", "parted");
    }

    [Fact]
    public void Another_seed_isnt_the_same_run_and_is_refused_with_the_difference()
    {
        Train("run", "--epochs", "1", "--metrics-every", "0");
        var before = File.ReadAllBytes(_folder["run/generator.safetensors"]);

        Resume("run", "--epochs", "2", "--seed", "2").AssertRefused("--seed", "1", "2");

        Assert.Equal(before, File.ReadAllBytes(_folder["run/generator.safetensors"]));
    }

    [Fact]
    public void A_run_in_the_folder_of_one_that_goes_on_is_refused_and_leaves_everything_as_it_is()
    {
        Train("run", "--epochs", "1", "--metrics-every", "0");
        var before = Directory.GetFiles(_folder["run"], "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes);
        using (Run.Open(new RunOptions(_folder["run"])))
        {
            foreach (var option in (string[])["--out", "--resume"])
                ExampleProgram.Digits.Run(_folder.Path, "train", "--data", "data", "--batch", "10", option, "run")
                    .AssertRefused($"{option}: expected a folder to which no other run is writing; run ");
        }

        Assert.Equal(before, Directory.GetFiles(_folder["run"], "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes));
    }

    [Fact]
    public void Where_there_is_no_run_at_all_the_message_says_so() => ExampleProgram.Digits.Run(_folder.Path, "train", "--resume")
        .AssertRefused("--resume: expected a run of Digits to go on with in the folder runs; found none: name the run's folder, or begin a new run.");

    [Fact]
    public void A_folder_that_isnt_there_is_refused() => Resume("nowhere").AssertRefused("--resume", "nowhere");

    [Fact]
    public void A_folder_of_other_things_is_refused_and_nothing_is_written_there()
    {
        Resume("data").AssertRefused("--resume: expected the folder of a run; data holds other things");

        Assert.Equal(4, Directory.GetFileSystemEntries(_folder["data"]).Length);
    }

    [Fact]
    public void A_run_that_could_go_on_isnt_replaced_because_somebody_forgot_to_say_so()
    {
        Train("run", "--epochs", "1", "--metrics-every", "0");
        var path = _folder["run/run.json"];
        RunDescriptionFile.Save(path, RunDescriptionFile.Load(path) with { Outcome = RunOutcome.Interrupted });

        ExampleProgram.Digits.Run(_folder.Path, "train", "--data", "data", "--batch", "10", "--out", "run")
            .AssertRefused("--out: expected a folder without an unfinished run; run holds one that came to step 2: resume it or, to begin anew, remove it or "
                + "name another folder.");

        Assert.Equal([2], new CheckpointFolder(_folder["run/checkpoints"]).Steps());
    }

    [Fact]
    public void Without_metrics_there_is_no_table_and_none_of_an_earlier_run_stays()
    {
        Train("run", "--epochs", "1");
        Assert.True(File.Exists(_folder["run/metrics.csv"]));

        Train("run", "--epochs", "1", "--metrics-every", "0");

        Assert.False(File.Exists(_folder["run/metrics.csv"]));
    }

    [Theory]
    [InlineData("is finished already, step 4 of 4")]
    [InlineData("is finished already, step 4 of 4", "--epochs", "2")]
    [InlineData("is already at step 4, beyond 2", "--epochs", "1")]
    [InlineData("is already at step 4, beyond 3", "--steps", "3")]
    public void A_run_with_nothing_left_to_do_says_so_and_stays_byte_for_byte_as_it_is(string expected, params string[] options)
    {
        Train("run", "--epochs", "2");
        var before = Files("run");

        var result = Resume("run", options);

        result.AssertSuccess();
        Assert.Contains(
            $"The run in run {expected}: there is nothing to do, and nothing was changed; more --epochs or --steps go on with it.",
            result.Output,
            StringComparison.Ordinal);
        Assert.Equal(before, Files("run"));
    }

    [Fact]
    public void A_run_that_was_ended_between_its_last_step_and_its_last_files_is_finished()
    {
        Train("run", "--epochs", "1");
        var path = _folder["run/run.json"];
        RunDescriptionFile.Save(path, RunDescriptionFile.Load(path) with { Outcome = RunOutcome.Running, Ended = null });
        File.Delete(_folder["run/generator.safetensors"]);

        Resume("run").AssertSuccess();

        Assert.Equal((RunOutcome.Finished, 2L), (RunDescriptionFile.Load(path).Outcome, RunDescriptionFile.Load(path).Steps));
        Assert.True(File.Exists(_folder["run/generator.safetensors"]));
    }

    [Fact]
    public void Going_on_without_checkpoints_is_refused()
    {
        Train("run", "--epochs", "1", "--metrics-every", "0");

        Resume("run", "--checkpoint-every", "never").AssertRefused("--checkpoint-every: expected an interval", "found 'never': leave it out");
    }

    private Dictionary<string, string> Files(string run) =>
        Directory.GetFiles(_folder[run], "*", SearchOption.AllDirectories).ToDictionary(file => file,
            file => $"{File.GetLastWriteTimeUtc(file):O} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}");

    private void Train(string run, params string[] options) =>
        ExampleProgram.Digits.Run(_folder.Path, ["train", "--data", "data", "--batch", "10", "--out", run, .. options]).AssertSuccess();

    private ProgramResult Resume(string run, params string[] options) =>
        ExampleProgram.Digits.Run(_folder.Path, ["train", "--data", "data", "--batch", "10", "--resume", run, .. options]);

    private void AssertSame(string first, string second)
    {
        foreach (var file in Weights.Append("samples/epoch-002.png"))
            Assert.Equal(File.ReadAllBytes(Path.Combine(_folder[first], file)), File.ReadAllBytes(Path.Combine(_folder[second], file)));
    }

    private IEnumerable<string> WithoutSeconds(string run) =>
        File.ReadLines(Path.Combine(_folder[run], "losses.csv")).Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 2)));
}
