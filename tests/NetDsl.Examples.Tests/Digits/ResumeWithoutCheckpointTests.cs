using NetDsl.Training;

namespace NetDsl.Examples.Tests;

/// <summary>Runs that were ended before their first checkpoint, and folders in which there is nothing to go on with.</summary>
[Collection(OneAtATime.Name)]
public sealed class ResumeWithoutCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_killed_before_its_first_checkpoint_begins_again_with_the_options_that_it_had()
    {
        MnistFolder.Write(_folder["data"], trainingDigits: 20);
        string[] options = ["train", "--data", "data", "--epochs", "3", "--batch", "4", "--seed", "7", "--metrics-every", "0"];
        using (var process = ExampleProgram.Digits.Start(_folder.Path, [.. options, "--out", "run"]))
        {
            while (process.StandardOutput.ReadLine() is { } line && !line.StartsWith("epoch 1/", StringComparison.Ordinal))
            {
            }

            process.Kill();
            ExampleProgram.Finish(process);
        }

        Assert.Empty(new CheckpointFolder(_folder["run/checkpoints"]).Steps());
        ExampleProgram.Digits.Run(_folder.Path, [.. options, "--out", "whole"]).AssertSuccess();

        ExampleProgram.Digits.Run(_folder.Path, "train", "--data", "data", "--metrics-every", "0", "--resume", "run").AssertSuccess();

        var shown = RunDescriptionFile.Load(_folder["run/run.json"]).Options;
        Assert.All([new NamedText("--epochs", "3"), new NamedText("--batch", "4"), new NamedText("--seed", "7")], option => Assert.Contains(option, shown));
        Assert.Equal(File.ReadAllBytes(_folder["whole/generator.safetensors"]), File.ReadAllBytes(_folder["run/generator.safetensors"]));
    }

    [Fact]
    public void Where_there_is_no_checkpoint_to_compare_options_of_the_example_itself_must_be_those_of_the_beginning()
    {
        Describe(RunOptions.ThisProgram, new NamedText("--network", "32"), new NamedText("--batch", "2"), new NamedText("--seed", "1"));
        InProcess.Images("train", "--network", "28", "--resume", _folder["run"])
            .AssertRefused("--resume: expected --network 32, with which the run in ", "found --network 28");

        InProcess.Images("train", "--batch", "4", "--resume", _folder["run"])
            .AssertRefused("--resume: expected --batch 2, with which the run in ", "found --batch 4");

        Describe(RunOptions.ThisProgram, new NamedText("--batch", "2"), new NamedText("--seed", "1"));
        InProcess.Images("train", "--network", "28", "--resume", _folder["run"])
            .AssertRefused("--resume: expected no --network, as the run in ", "found --network 28");
    }

    [Fact]
    public void Options_of_the_example_itself_are_kept_as_numbers_are()
    {
        Describe(RunOptions.ThisProgram, new NamedText("--network", "28"), new NamedText("--flip", ""), new NamedText("--data", _folder["nowhere"]));
        InProcess.Images("train", "--resume", _folder["run"])
            .AssertRefused($"--data: expected a folder or a zip archive of pictures, or a prepared set; there is no '{_folder["nowhere"]}'.");

        Describe(RunOptions.ThisProgram, new NamedText("--network", "29"));
        InProcess.Images("train", "--resume", _folder["run"]).AssertRefused("--network, as the run in ", "'29'");
    }

    [Fact]
    public void A_batch_of_more_than_a_thousand_is_kept_too()
    {
        MnistFolder.Write(_folder["data"], trainingDigits: 20);
        Describe(RunOptions.ThisProgram, new NamedText("--batch", "1,024"), new NamedText("--data", _folder["data"]));

        InProcess.Digits("train", "--data", _folder["data"], "--resume", _folder["run"])
            .AssertRefused("--batch: expected at most as many digits as there are, 20; found 1,024");
    }

    [Theory]
    [InlineData("--epochs", "99,999,999,999", "--epochs: expected a whole number from 1 to 100,000; found '99,999,999,999' in what the run in ")]
    [InlineData("--steps", "0", "--steps: expected a whole number from 1 to ")]
    [InlineData("--batch", "1", "--batch: expected a whole number from 2 to ")]
    [InlineData("--seed", "seven", "--seed: expected a whole number from 0 to ")]
    public void A_number_in_the_description_that_its_option_couldnt_have_is_refused_and_no_default_taken(string option, string value, string refusal)
    {
        Describe(RunOptions.ThisProgram, new NamedText(option, value));

        InProcess.Digits("train", "--resume", _folder["run"])
            .AssertRefused(refusal, $"'{value}' in what the run in {_folder["run"]} notes: give the option, or begin the run without --resume");
    }

    [Fact]
    public void Where_there_is_no_checkpoint_to_compare_a_run_of_another_program_is_refused()
    {
        Describe("Other");

        InProcess.Digits("train", "--resume", _folder["run"])
            .AssertRefused($"--resume: expected a run of {RunOptions.ThisProgram}; {_folder["run"]} holds one of Other");
    }

    [Fact]
    public void A_damaged_description_without_a_checkpoint_is_refused_with_what_to_do()
    {
        Directory.CreateDirectory(_folder["run"]);
        File.WriteAllText(_folder["run/run.json"], "{");

        InProcess.Digits("train", "--resume", _folder["run"]).AssertRefused("--resume: ", "run.json", "begin a new run");
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("samples", "holds other things")]
    [InlineData("checkpoints", "holds other things")]
    public void A_folder_in_which_no_run_began_is_refused_with_what_to_do_and_stays_as_it_is(string inside, string found)
    {
        Directory.CreateDirectory(Path.Combine(_folder["run"], inside));

        InProcess.Digits("train", "--resume", _folder["run"])
            .AssertRefused("--resume: expected the folder of a run", found, "to begin a run there, don't resume");

        Assert.Equal(inside.Length == 0 ? 0 : 1, Directory.GetFileSystemEntries(_folder["run"], "*", SearchOption.AllDirectories).Length);
    }

    private void Describe(string program, params NamedText[] options)
    {
        Directory.CreateDirectory(_folder["run"]);
        RunDescriptionFile.Save(_folder["run/run.json"], new RunDescription(program, [], options, MachineDescription.Describe(), DateTimeOffset.UtcNow));
    }
}
