namespace NetDsl.Examples.Tests;

/// <summary>The recipe of today: other networks, another training, the same commands.</summary>
[Collection(OneAtATime.Name)]
public sealed class RecipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_of_the_recipe_of_today_tells_its_penalty_and_its_weights_are_drawn_with_without_saying_it_again()
    {
        InProcess.Digits("train", "--recipe", "today", "--steps", "5", "--batch", "4", "--threads", "1", "--out", _folder["run"]).AssertSuccess();

        Assert.Equal("step,epoch,seconds,d_loss,g_loss,penalty", File.ReadLines(_folder["run/losses.csv"]).First());
        var weights = _folder["run/generator.safetensors"];
        InProcess.Digits("sample", "--weights", weights, "--count", "4", "--out", _folder["four.png"]).AssertSuccess();
        InProcess.Digits("metrics", "--weights", weights, "--count", "20").AssertSuccess();
        InProcess.Digits("export", "--weights", weights, "--out", _folder["today.onnx"]).AssertSuccess();
        var moved = _folder["moved.safetensors"];
        File.Copy(weights, moved);
        InProcess.Digits("sample", "--weights", moved, "--out", _folder["other.png"]).AssertRefused("say which network they are of");
        InProcess.Digits("sample", "--weights", moved, "--recipe", "today", "--count", "4", "--out", _folder["same.png"]).AssertSuccess();
        Assert.Equal(File.ReadAllBytes(_folder["four.png"]), File.ReadAllBytes(_folder["same.png"]));
    }

    [Fact]
    public void Another_recipe_than_that_of_the_run_is_named_where_it_goes_on_and_beside_its_weights()
    {
        Train("today", "--recipe", "today");
        Train("classic");

        Resume("today", "classic").AssertRefused("--resume: expected --recipe today, with which the run in ", "found --recipe classic: say the same");
        Resume("classic", "today").AssertRefused("--resume: expected no --recipe, as the run in ", "found --recipe today: leave it out");
        Sample("today", "classic").AssertRefused("--recipe: expected today, with which the run in ", "found classic: leave it out");
        Sample("classic", "today").AssertRefused("--recipe: expected classic, with which the run in ", "found today: leave it out");
        Sample("classic", "classic").AssertSuccess();
        Sample("today", "today").AssertSuccess();

        void Train(string run, params string[] options) =>
            InProcess.Digits(["train", .. options, "--steps", "2", "--batch", "4", "--threads", "1", "--metrics-every", "0", "--out", _folder[run]])
                .AssertSuccess();

        ProgramResult Resume(string run, string recipe) => InProcess.Digits("train", "--recipe", recipe, "--steps", "4", "--resume", _folder[run]);

        ProgramResult Sample(string run, string recipe) => InProcess.Digits(
            "sample", "--weights", _folder[$"{run}/generator.safetensors"], "--recipe", recipe, "--count", "2", "--out", _folder["two.png"]);
    }

    [Fact]
    public void The_help_says_that_a_runs_folder_decides()
    {
        var help = InProcess.Digits("sample", "--help").Output;
        Assert.Contains("[default: that of the run that goes on or in whose folder the weights lie, else classic]",
            string.Join(' ', help.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("[default: classic]", help, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_that_isnt_there_is_refused_with_those_that_are()
    {
        var result = InProcess.Digits("train", "--recipe", "tomorrow", "--steps", "1", "--out", _folder["run"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'classic'", result.Error, StringComparison.Ordinal);
        Assert.Contains("'today'", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["run"]));
    }
}
