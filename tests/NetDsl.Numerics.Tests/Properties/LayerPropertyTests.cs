using FsCheck;
using FsCheck.Fluent;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Properties;

/// <summary>
/// Every layer of the language over random shapes and options, and chains of them: prediction, training, and the gradients of weights and inputs are the
/// reference's, and the reference's gradients are the slopes of its own outputs. FsCheck draws the networks, which are compiled together, and then the batches;
/// it leaves out of a network that fails what it can. NETDSL_TEST_SEED draws others.
/// </summary>
public class LayerPropertyTests
{
    private const string Chains = "chains";

#if NETDSL_AVX2 || NETDSL_SSE || NETDSL_SCALAR
    private const int NetworksOfKind = 1;
    private const int NetworksOfChains = 8;
#else
    private const int NetworksOfKind = 2;
    private const int NetworksOfChains = 18;
#endif

    private static readonly Dictionary<string, DrawnNetwork[]> Drawn = LayerKinds.All
        .GroupBy(kind => kind.Name)
        .ToDictionary(kinds => kinds.Key,
            kinds => kinds.SelectMany(kind => Sample(NetworkGenerators.Around(kind), kind.Name, kind.HasOptions ? NetworksOfKind : 1)).ToArray())
        .Append(new(Chains, Sample(NetworkGenerators.Chains, Chains, NetworksOfChains)))
        .ToDictionary();

    private static readonly Dictionary<GraphText, string> ClassNames =
        Drawn.Values.SelectMany(networks => networks).Select(network => network.Text).Distinct().Select((text, index) => (text, index))
        .ToDictionary(pair => pair.text, pair => $"Drawn{pair.index}");

    private static readonly CompiledSources<GraphText> Compiled = new(ClassNames.ToDictionary(pair => pair.Key, pair => pair.Key.Source(pair.Value)));

    public static TheoryData<string> Kinds => [.. Drawn.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Forward_and_backward_are_the_references_and_gradients_are_slopes(string kind)
    {
        foreach (var network in Drawn[kind])
        {
            var cases = from images in Gen.Choose(network.FewestImages, 7) select new DrawnCase(network, images);
            Prop.ForAll(Arb.From(cases, drawn => drawn.Simpler()), Check)
                .Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(2).WithReplay(Random(kind).Seed, Random(kind).Gamma));
        }
    }

    [Fact]
    public void Every_layer_of_the_language_is_drawn()
    {
        // What isn't a layer itself but says where layers read and what is given out, and what stands for several. And what reads a second input: networks
        // here have one; ConditionalBatchNormalizationTests and the random declarations try it.
        string[] others = ["Input", "Output", "From", "Use", "ConditionalBatchNormalization"];
        var layers = typeof(LayerAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract)
            .Select(type => type.Name.Split('`')[0].Replace("Attribute", "", StringComparison.Ordinal))
            .Except(others);
        Assert.Empty(layers.Except(Drawn.Keys.Select(kind => kind.Split('<')[0])));
    }

    private static void Check(DrawnCase drawn)
    {
        if (Create(drawn.Network) is not { } network)
            return;
        var trial = new GraphTrial(network, drawn.Network.Text.Text, drawn.Images);
        trial.CheckPrediction();
        var session = network.CreateTrainingSession(drawn.Images, seed: 5);
        for (var pass = 0; pass < 2; pass++)
        {
            trial.CheckForward(session);
            trial.BackwardOfReferences();
            session.Backward(trial.OutputGradients);
            trial.CheckGradients(session);
        }

        trial.CheckBackwardToInputs(session);
        trial.CheckParameters();
        trial.CheckPrediction();
        ReferenceSlopes.Check(trial);
    }

    /// <summary>A new instance; null for what was left over of a network and isn't legal.</summary>
    private static IGeneratedGraph? Create(DrawnNetwork network)
    {
        if (!network.IsShrunk)
            return Compiled[network.Text].Create<IGeneratedGraph>(GraphText.Adapter(ClassNames[network.Text]), 1ul);
        try
        {
            return GeneratedAssembly.Compile([network.Text.Source("Shrunk")]).Create<IGeneratedGraph>(GraphText.Adapter("Shrunk"), 1ul);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static DrawnNetwork[] Sample(Gen<DrawnNetwork> networks, string purpose, int count) => networks.Sample(count, Random(purpose), size: 50);

    // Gammas are odd.
    private static Rnd Random(string purpose) => new(
        (uint)Samples.Seed,
        purpose.Aggregate(2166136261ul, (sum, character) => (sum ^ character) * 1099511628211) | 1);
}
