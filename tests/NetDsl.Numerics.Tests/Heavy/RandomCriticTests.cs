using FsCheck;
using FsCheck.Fluent;
using NetDsl.Numerics.Tests.Harness;
using NetDsl.Numerics.Tests.Properties;

namespace NetDsl.Numerics.Tests.Heavy;

/// <summary>
/// Penalties over random critics of all layers that go with them: their gradients are differences of the penalty in double precision. FsCheck draws each layer
/// between neighbours, and chains. NETDSL_TEST_SEED draws others.
/// </summary>
public class RandomCriticTests
{
    private const int OfKind = 2;

    private const int Chains = 16;

    /// <summary>What NDSL0107 refuses; what draws numbers, which the reference can't know; and what reads labels.</summary>
    private static readonly string[] Without =
    [
        "BatchNormalization", "MinibatchStandardDeviation", "Softmax", "Activation<Mish>", "Activation<Softsign>", "Multiply", "SelfAttention",
        "MultiHeadAttention", "Dropout", "GaussianNoise", "Embedding",
    ];

    private static readonly CriticText[] Critics = [.. LayerKinds.All
        .Where(kind => !Without.Contains(kind.Name) && !kind.IsFirst && !kind.IsLast)
        .SelectMany(kind => Sample(NetworkGenerators.Around(kind), kind.Name, OfKind))
        .Concat(Sample(NetworkGenerators.Chains, "chains", Chains))
        .Distinct()];

    private static readonly CompiledSources<CriticText> Compiled =
        new(Critics.Index().ToDictionary(critic => critic.Item, critic => critic.Item.Source($"Random{critic.Index}")));

    public static TheoryData<string> All => [.. Critics.Select(critic => critic.Text)];

    [Theory]
    [MemberData(nameof(All))]
    public void The_penaltys_gradients_are_its_slopes(string text)
    {
        var critic = new CriticText(text);
        foreach (var isAroundZero in (bool[])[true, false])
        {
            var generated = Compiled[critic].Create<IGeneratedCritic>(CriticText.Adapter($"Random{Array.IndexOf(Critics, critic)}"), 4, (ParallelLoop?)null);
            new CriticTrial(generated, critic, 4).Check(isAroundZero);
        }
    }

    // Normalised over few numbers, a critic is as steep as 1 / √epsilon at places.
    private static CriticText[] Sample(Gen<DrawnNetwork> networks, string purpose, int count) => networks
        .Where(network => !network.Layers.Any(layer => Without.Contains(layer.Name)))
        .Select(network => new CriticText($"[Input({network.Input.Arguments}), {string.Join(", ", network.Layers)}, Flatten, Dense(1)]"))
        .Sample(count, new Rnd((uint)Samples.Seed, purpose.Aggregate(1ul, (sum, character) => sum * 31 + character) | 1), size: 50);
}
