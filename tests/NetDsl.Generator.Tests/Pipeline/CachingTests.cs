using Microsoft.CodeAnalysis;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Pipeline;

/// <summary>What is computed again after an edit. That nothing is after an unrelated one, every test's run asserts.</summary>
public class CachingTests
{
    private static readonly string[] ThreeFiles =
    [
        "using NetDsl; namespace Users;\n[Network, Input(3), Dense(4), Reshape(2, 2, 1)] internal sealed partial class G;",
        "using NetDsl; namespace Users;\n[Network, Input(2, 2, 1), Flatten, Dense(1)] internal sealed partial class D;",
        "using NetDsl; namespace Users;\n[Gan(typeof(G), typeof(D))] internal sealed partial class X;",
    ];

    [Fact]
    public void Every_tracked_step_runs()
    {
        // Mistakes are only tracked where there are some.
        var run = GeneratorRun.Of(
            [.. ThreeFiles, "using NetDsl; namespace Wrong;\n[Network, Input(3)] partial class N; [Gan(typeof(int), typeof(int))] partial class G;"]);
        Assert.Equal(Caching.TrackedNames.Order(), Caching.Reasons(run.Result).Select(step => step.Name).Order());
    }

    [Fact]
    public void An_edit_of_one_network_leaves_the_other_alone()
    {
        var after = RunAfter(0, ThreeFiles[0].Replace("Dense(4)", "Dense(2), Dense(4)", StringComparison.Ordinal));
        Assert.Single(Of(after, "Declaration"), IncrementalStepRunReason.Modified);
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Of(after, "Source"));
        Assert.Equal([IncrementalStepRunReason.Modified], Of(after, "GanDeclaration"));
    }

    [Fact]
    public void An_edit_that_says_the_same_in_other_words_changes_nothing_after_the_declaration()
    {
        var after = RunAfter(0, ThreeFiles[0].Replace("Dense(4)", "\n// four\nDense(units: 2 * 2)", StringComparison.Ordinal));
        Caching.AssertCachedSteps(after);
    }

    [Fact]
    public void An_edit_of_a_gan_leaves_its_networks_alone()
    {
        var after = RunAfter(2, ThreeFiles[2].Replace("[Gan(", "[Adam(0.5f), Gan(", StringComparison.Ordinal));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], Of(after, "Source"));
        Assert.Equal([IncrementalStepRunReason.Modified], Of(after, "GanDeclaration"));
    }

    [Fact]
    public void A_penalty_writes_the_discriminator_anew_and_nothing_else()
    {
        var after = RunAfter(2, ThreeFiles[2].Replace("[Gan(", "[GradientPenalty, Gan(", StringComparison.Ordinal));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Of(after, "Source"));
        Assert.Equal([IncrementalStepRunReason.Modified], Of(after, "Penalized"));
    }

    [Fact]
    public void Locations_follow_edits_that_change_nothing_that_is_cached()
    {
        var wrong = GeneratorRun.Compile(["using NetDsl; namespace Users;\n[Network, Input(3), Dense(0)] internal sealed partial class G;"]);
        var driver = GeneratorRun.NewDriver().RunGenerators(wrong);
        var tree = wrong.SyntaxTrees[0];
        var moved = wrong.ReplaceSyntaxTree(tree, GeneratorRun.Parse("\n\n\n" + tree, tree.FilePath));
        var after = driver.RunGenerators(moved).GetRunResult();
        Caching.AssertCachedSteps(after);
        var location = Assert.Single(after.Diagnostics).Location;
        Assert.Equal((4, "0"), (location.GetLineSpan().StartLinePosition.Line, location.SourceTree!.GetText().ToString(location.SourceSpan)));
    }

    [Fact]
    public void An_edit_of_a_fragment_runs_the_networks_that_use_it_and_no_other()
    {
        string[] files =
        [
            "using NetDsl; namespace Users;\n[Fragment, Dense(4)] internal static class Inner;",
            "using NetDsl; namespace Users;\n[Fragment, Use(typeof(Inner)), Tanh] internal static class Block;",
            "using NetDsl; namespace Users;\n[Network, Input(3), Use(typeof(Block)), Dense(2)] internal sealed partial class Using;",
            "using NetDsl; namespace Users;\n[Network, Input(3), Dense(4), Dense(2)] internal sealed partial class Other;",
        ];
        var after = RunAfter(0, files[0].Replace("Dense(4)", "Dense(5)", StringComparison.Ordinal), files);
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Of(after, "Source"));
        var source = Assert.Single(after.Results.Single().GeneratedSources, generated => generated.HintName == "Users.Using.g.cs").SourceText.ToString();
        Assert.Contains("block_1/inner_1/dense_1: 3 → 5", source, StringComparison.Ordinal);

        // Other words for the same change nothing.
        Caching.AssertCachedSteps(RunAfter(0, files[0].Replace("Dense(4)", "Dense(units: 2 * 2)", StringComparison.Ordinal), files));
    }

    [Fact]
    public void A_mistake_in_a_fragment_comes_and_goes_with_an_edit_of_the_fragment()
    {
        string[] files =
        [
            "using NetDsl; namespace Users;\n[Fragment, Dense(4), Tanh] internal static class Block;",
            "using NetDsl; namespace Users;\n[Network, Input(3), Use(typeof(Block)), Dense(2)] internal sealed partial class X;",
        ];
        var compilation = GeneratorRun.Compile(files);
        var driver = GeneratorRun.NewDriver().RunGenerators(compilation);
        Assert.Empty(driver.GetRunResult().Diagnostics);
        foreach (var layers in (string[])["Dense(0), Tanh", "Dense(4), Conv2D(1, 1)", "Dense(4), Add(\"no\")"])
        {
            driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0],
                GeneratorRun.Parse(files[0].Replace("Dense(4), Tanh", layers, StringComparison.Ordinal), "File0.cs")));
            var location = Assert.Single(driver.GetRunResult().Diagnostics).Location;
            Assert.Equal("Use(typeof(Block))", location.SourceTree!.GetText().ToString(location.SourceSpan));
            driver = driver.RunGenerators(compilation);
            Assert.Empty(driver.GetRunResult().Diagnostics);
        }
    }

    [Theory]
    [InlineData("the network", "Dense(7)", "Dense(8)", 1)]
    [InlineData("another class in the network's file", "int Number;", "int Number, Other;", 0)]
    [InlineData("a method's body in the network's file", "=> 1;", "=> 2;", 0)]
    [InlineData("a comment at the network", "// here", "// there", 0)]
    public void In_a_solution_of_50_networks_an_edit_runs_the_steps_of_one_class_or_of_none(string what, string before, string after, int modified)
    {
        const int Networks = 50;
        var files = Enumerable.Range(0, Networks).Select(number => $$"""
            using NetDsl; namespace Users.Of{{number}};
            // here
            [Network, Input(3), Dense({{(number == 20 ? 7 : number + 1)}}), Tanh, Dense(2)] internal sealed partial class X;
            internal sealed class Beside { internal int Number; internal int Method() => 1; }
            """).Append("namespace Users; internal sealed class Unrelated { internal int Number; }").ToArray();
        var edited = RunAfter(20, files[20].Replace(before, after, StringComparison.Ordinal), files);
        foreach (var (name, reasons) in Caching.Reasons(edited))
        {
            // All networks are read again, because an attribute's meaning may come from any file; what isn't as before goes on.
            var expected = name switch
            {
                "Declaration" or "Shapes" or "EmittedShapes" or "Source" => modified,
                _ => 0,
            };
            Assert.True(expected == reasons.Count(reason =>
                reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)), $"{what}: {name} {string.Join(", ", reasons)}");
        }

        Assert.Equal(Networks, Caching.Reasons(edited).Single(step => step.Name == "Source").Reasons.Count);

        // An edit elsewhere runs nothing at all, and only one that needs other kernels writes those anew.
        Caching.AssertCachedSteps(RunAfter(Networks, "namespace Users; internal sealed class Unrelated { internal int Other; }", files));
        var wider = Caching.Reasons(RunAfter(20, files[20].Replace("[Network,", "[Network(UnrollBudget = 0),", StringComparison.Ordinal)
            .Replace("Dense(7)", "Dense(300)", StringComparison.Ordinal), files)).ToDictionary(step => step.Name, step => step.Reasons);
        Assert.Equal([IncrementalStepRunReason.Modified], wider["Kernels"]);
        Assert.Single(wider["Source"], IncrementalStepRunReason.Modified);
    }

    private static GeneratorDriverRunResult RunAfter(int file, string text, string[]? files = null)
    {
        var compilation = GeneratorRun.Compile(files ?? ThreeFiles);
        var driver = GeneratorRun.NewDriver().RunGenerators(compilation);
        var tree = compilation.SyntaxTrees[file];
        return driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, GeneratorRun.Parse(text, tree.FilePath))).GetRunResult();
    }

    private static IEnumerable<IncrementalStepRunReason> Of(GeneratorDriverRunResult result, string step) =>
        Caching.Reasons(result).Single(reasons => reasons.Name == step).Reasons.OrderBy(reason => reason == IncrementalStepRunReason.Modified);
}
