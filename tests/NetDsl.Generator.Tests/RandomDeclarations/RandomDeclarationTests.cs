using NetDsl.RandomDeclarations.Running;

namespace NetDsl.Generator.Tests.RandomDeclarations;

/// <summary>A few hundred of the declarations of which the command <c>random</c> tries 20,000 (docs/contributing.md).</summary>
public class RandomDeclarationTests
{
    private const int Count = 300;

    [Fact]
    public void A_declaration_is_refused_exactly_if_the_rules_refuse_it_and_what_is_accepted_computes_what_the_reference_does()
    {
        var tally = RandomCommand.Try(Numerics.Tests.Samples.Seed, 0, Count);
        Assert.True(tally.Findings.Count == 0, string.Join("\n\n", tally.Findings));
        Assert.Equal(Count, tally.Declarations);

        // Neither half may be missing, or nothing is tried.
        Assert.InRange(tally.Accepted, Count / 4, 3 * Count / 4);
        Assert.InRange(tally.Predictions, Count / 5, Count * 2);

        // Nor may all layers be too narrow, or all batches too small, for convolutions that multiply less.
        Assert.InRange(tally.FastPasses, 2, Count);
    }
}
