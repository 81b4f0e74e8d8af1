using Microsoft.CodeAnalysis;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Pipeline;

/// <summary>While somebody types, most of what generator and analyzer see isn't C# yet. They never throw.</summary>
public class BrokenTextTests
{
    private const int Cuts = 300;

    private static readonly string[] Texts = [Samples.Digits, Samples.ConditionalDigits, Samples.Tutorial, Samples.Tiny,
        Samples.Network("[Input(4), Use(typeof(Block)), Concatenate(\"input\"), Dense(1)]") + "[Fragment, Dense(4), Tanh] internal static class Block;"];

    [Fact]
    public void Texts_that_are_cut_anywhere_stop_no_generator()
    {
        var seed = Numerics.Tests.Samples.Seed;
        var random = new Random(seed);
        var driver = GeneratorRun.NewDriver();
        for (var cut = 0; cut < Cuts; cut++)
        {
            var text = Texts[random.Next(Texts.Length)];
            var (start, length) = (random.Next(text.Length), random.Next(5) == 0 ? random.Next(text.Length) : random.Next(12));
            var broken = random.Next(3) switch
            {
                0 => text[..start],
                1 => text.Remove(start, Math.Min(length, text.Length - start)),
                _ => text.Insert(start, text[random.Next(text.Length)..][..1]),
            };

            // One driver for all, as an editor has: what a text before left behind is there when the next one comes.
            driver = driver.RunGeneratorsAndUpdateCompilation(GeneratorRun.Compile([broken]), out var output, out _);
            var result = driver.GetRunResult().Results.Single();
            Assert.True(result.Exception is null
                && !result.Diagnostics.Any(diagnostic => diagnostic.Id == "CS8785"), $"seed {seed}, cut {cut}: {result.Exception}\n{broken}");
            var analyzed = cut % 3 > 0 ? [] : GeneratorRun.Analyze(output).Where(diagnostic => diagnostic.Id == "AD0001").ToArray();
            Assert.True(analyzed.Length == 0, $"seed {seed}, cut {cut}: {string.Join('\n', analyzed.AsEnumerable())}\n{broken}");
        }
    }
}
