namespace NetDsl.Examples.Tests.FewDigits;

public class CompareTests
{
    [Fact]
    public void Both_GANs_are_trained_and_measured_four_times()
    {
        using var folder = new TemporaryFolder();

        var result = ExampleProgram.FewDigits.Run(folder.Path, "--images", "32", "--steps", "4", "--seeds", "1", "--drawn", "65");

        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(3, lines.Length);
        Assert.All(lines[1..], line => Assert.Matches(@"^seed 1, (as it is|with DiffAugment): +([0-9.]+ after [1-4] steps(, )?){4}$", line));
        Assert.NotEqual(lines[1][25..], lines[2][25..]);
    }
}
