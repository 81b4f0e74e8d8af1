using System.CommandLine;
using NetDsl.Training;

namespace NetDsl.Examples.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--epoch 3", "--epoch")]
    [InlineData("train --epochs three", "--epochs: expected a whole number; found 'three'")]
    [InlineData("--steps 1.5", "--steps: expected a whole number; found '1.5'")]
    [InlineData("train --seed 0x10", "--seed: expected a whole number; found '0x10'")]
    [InlineData(
        "train --checkpoint-every often",
        "--checkpoint-every: expected a number of steps (500), seconds (30s), minutes (10min) or epochs (2epochs) from 1 to 1,000,000,000, or never; "
        + "found 'often'")]
    [InlineData("train --checkpoint-every 5h", "found '5h'")]
    [InlineData("train --checkpoint-every min", "found 'min'")]
    [InlineData("train --checkpoint-every 1.5min", "found '1.5min'")]
    [InlineData("train --checkpoint-every", "--checkpoint-every")]
    [InlineData("train --batch", "--batch")]
    [InlineData("train 5", "5")]
    [InlineData("trian", "trian")]
    [InlineData("--steps 3 summary", "summary")]
    [InlineData("train --steps 3 --steps 4", "--steps")]
    [InlineData("sample --out digits.png", "--weights")]
    [InlineData("sample --weights generator.safetensors", "--out")]
    [InlineData("sample --weights generator.safetensors --out digits.png --count many", "--count: expected a whole number; found 'many'")]
    [InlineData("summary --weights generator.safetensors", "--weights")]
    public void Wrong_usage_ends_with_2_and_the_usage(string line, string named)
    {
        var result = InProcess.Digits(line.Split(' '));

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
        Assert.Contains("Usage:", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--epochs 0", "--epochs: expected a whole number from 1 to 100,000; found 0.")]
    [InlineData("--checkpoint-every 0", "found '0'")]
    [InlineData("--checkpoint-every -5min", "found '-5min'")]
    [InlineData("--checkpoint-every 99999999999epochs", "found '99999999999epochs'")]
    public void A_number_outside_its_range_is_refused_with_1(string line, string named) => InProcess.Digits(line.Split(' ')).AssertRefused(named);

    [Theory]
    [InlineData("500", 500L, null, null)]
    [InlineData("30s", null, null, 30)]
    [InlineData("10min", null, null, 600)]
    [InlineData("1epoch", null, 1, null)]
    [InlineData("2epochs", null, 2, null)]
    [InlineData("never", null, null, null)]
    public void Checkpoints_come_after_steps_epochs_or_time(string text, long? steps, int? epochs, int? seconds)
    {
        var option = new CheckpointOption();
        TimeSpan? time = seconds is { } number ? TimeSpan.FromSeconds(number) : null;
        var interval = new CheckpointOptions("checkpoints") { EverySteps = steps, EveryEpochs = epochs, Every = time };
        var expected = text == "never" ? null : interval;

        Assert.Equal(expected, option.Read(new Command("train") { option }.Parse(["--checkpoint-every", text])));
    }

    [Fact]
    public void The_process_ends_with_2_for_wrong_usage_and_writes_nothing()
    {
        var result = ExampleProgram.Digits.Run(_folder.Path, "--epochs", "x");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Contains("--epochs: expected a whole number; found 'x'", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("--help", "sample")]
    [InlineData("train --help", "--threads")]
    [InlineData("sample -h", "--weights")]
    public void Help_goes_to_the_output_and_is_no_error(string line, string named)
    {
        var result = InProcess.Digits(line.Split(' '));

        result.AssertSuccess();
        Assert.Contains("Usage:", result.Output, StringComparison.Ordinal);
        Assert.Contains(named, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_has_both_networks_with_the_published_numbers_of_parameters()
    {
        var result = ExampleProgram.Digits.Run(_folder.Path, "summary");

        result.AssertSuccess();
        string[] expected =
        [
            "DigitGenerator", "Total params: 3,224,577", "Trainable params: 3,222,785", "Non-trainable params: 1,792",
            "DigitDiscriminator", "Total params: 1,487,873", "Trainable params: 1,486,337", "Non-trainable params: 1,536",
        ];
        var at = 0;
        foreach (var part in expected)
        {
            at = result.Output.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"expected \"{part}\" in this order in\n{result.Output}");
        }
    }
}
