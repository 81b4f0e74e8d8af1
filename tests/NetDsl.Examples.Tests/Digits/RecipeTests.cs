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
    public void A_recipe_that_isnt_there_is_refused_with_those_that_are()
    {
        var result = InProcess.Digits("train", "--recipe", "tomorrow", "--steps", "1", "--out", _folder["run"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'classic'", result.Error, StringComparison.Ordinal);
        Assert.Contains("'today'", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["run"]));
    }
}
