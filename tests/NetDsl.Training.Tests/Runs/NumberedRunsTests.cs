namespace NetDsl.Training.Tests.Runs;

/// <summary>Which of runs/001, runs/002, ... comes next, and which goes on.</summary>
public sealed class NumberedRunsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_the_run_of_the_same_program_that_was_begun_last_whatever_else_lies_there()
    {
        Add("001", "Digits", day: 1);
        Add("002", "Digits", day: 3);
        // Number 3 was removed, and used again later.
        Add("004", "Digits", day: 2);
        Add("005", "Images", day: 4);
        Directory.CreateDirectory(_folder["runs/006/samples"]);
        File.WriteAllText(_folder["runs/007"], "a file");
        Add("best", "Digits", day: 5);

        Assert.Equal(Path.Combine("runs", "002"), NumberedRuns.Last(_folder.Path, "Digits"));
        Assert.Equal(Path.Combine("runs", "005"), NumberedRuns.Last(_folder.Path, "Images"));
        Assert.Equal(Path.Combine("runs", "003"), NumberedRuns.NextFree(_folder.Path));
    }

    [Fact]
    public void Where_there_is_none_the_message_names_the_runs_of_other_programs()
    {
        for (var run = 1; run <= 5; run++)
            Add($"00{run}", run == 4 ? "Images" : "Classifier", day: run);

        var exception = Assert.Throws<RunException>(() => NumberedRuns.Last(_folder.Path, "Digits"));

        Assert.Equal(
            "Expected a run of Digits to go on with in the folder runs; found runs/005 of Classifier, runs/004 of Images, runs/003 of Classifier and 2 more: "
            + "name the run's folder, or begin a new run.",
            exception.Message.Replace('\\', '/'));
    }

    private void Add(string name, string program, int day)
    {
        Directory.CreateDirectory(_folder[$"runs/{name}"]);
        var description = new RunDescription(program, [], [], MachineDescription.Describe(), new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero));
        RunDescriptionFile.Save(_folder[$"runs/{name}/run.json"], description);
    }
}
