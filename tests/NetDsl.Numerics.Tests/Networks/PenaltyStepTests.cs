using System.Collections.Concurrent;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>What a training step does with a gradient penalty: which images it looks at, when, and that it is as repeatable as every other step.</summary>
[Collection(Alone.Name)]
public class PenaltyStepTests
{
    private const int Batch = 6;

    private const string Drawing = "[Input(3), Dense(16), LeakyReLU(0.2f), Dense(36), Reshape(6, 6, 1)]";

    private const string Judging = "[Input(6, 6, 1), Conv2D(4, 3, Strides = 2), LeakyReLU(0.2f), Flatten, Dense(8), LayerNormalization, SiLU, Dense(1)]";

    private const string Loss = "Wasserstein(ClipWeights = 0f)";

    private const string Plain = "Sgd(0.01f, Of = GanSide.Discriminator), Sgd(0.001f, Of = GanSide.Generator)";

    private static readonly string[] Penalties =
    [
        "ZeroCenteredPenalty(2f)", "ZeroCenteredPenalty(2f, On = PenaltyOn.Generated)", "ZeroCenteredPenalty(2f, On = PenaltyOn.Both)", "GradientPenalty",
        "DraganPenalty", "GradientPenalty(10f, Every = 3), DiffAugment", "ZeroCenteredPenalty(1f, Every = 2, On = PenaltyOn.Both), DiffAugment",
        "DraganPenalty(3f), DiffAugment",
    ];

    // Each has an assembly of its own, in which it is called the same: streams of random numbers depend on the class's name.
    private static readonly ConcurrentDictionary<string, Lazy<GeneratedAssembly>> Compiled = [];

    public static TheoryData<string> All => [.. Penalties];

    [Theory]
    [InlineData("ZeroCenteredPenalty(2f)", true, false)]
    [InlineData("ZeroCenteredPenalty(2f, On = PenaltyOn.Generated)", false, true)]
    [InlineData("ZeroCenteredPenalty(2f, On = PenaltyOn.Both)", true, true)]
    public void The_discriminator_learns_from_the_penalty_at_the_images_that_are_named(string penalty, bool onReal, bool onGenerated)
    {
        var real = Real(1);
        var generated = new float[real.Length];
        Create(penalty).Draw(Batch, generated);
        var gan = Create(penalty);
        var losses = gan.Gan.TrainStep(real, [], []);
        var expected = (onReal ? Penalty(real) : 0.0) + (onGenerated ? Penalty(generated) : 0.0);
        Assert.InRange(losses.Penalty, expected * 0.999, expected * 1.001);
    }

    // Relativistic with both is the recipe of R3GAN (arXiv 2501.05441).
    [Theory]
    [InlineData(Loss)]
    [InlineData("Relativistic")]
    [InlineData("Relativistic, DiffAugment")]
    public void Penalties_at_real_and_at_generated_images_add_up(string loss)
    {
        IPenalizedGan[] gans =
        [
            Create(null, loss: loss), Create("ZeroCenteredPenalty(2f)", loss: loss), Create("ZeroCenteredPenalty(2f, On = PenaltyOn.Generated)", loss: loss),
            Create("ZeroCenteredPenalty(2f, On = PenaltyOn.Both)", loss: loss),
        ];
        foreach (var gan in gans)
            gan.Gan.TrainStep(Real(1), [], []);
        foreach (var parameter in gans[0].Critic)
        {
            // A plain gradient's step moves a weight by each gradient that was added.
            var moved = gans.Select(gan => gan.Critic[parameter.Name].Values.ToArray()).ToArray();
            Agreement.Check(parameter.Name, moved[3], [.. moved[0].Select((plain, index) => (double)moved[1][index] + moved[2][index] - plain)], 1e-6);

            // The last bias moves no gradient of the image, and a relativistic loss doesn't move it either.
            if (parameter.Shape.Count > 1)
                Assert.NotEqual(moved[0], moved[1]);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_number_of_threads_changes_no_bit(string penalty)
    {
        var (one, three) = (Create(penalty, ParallelLoop.Sequential), Create(penalty, new ParallelLoop(3)));
        for (var step = 0; step < 4; step++)
            Assert.Equal(one.Gan.TrainStep(Real(step), [], []), three.Gan.TrainStep(Real(step), [], []));
        AssertEqual(one, three);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_training_that_goes_on_from_a_checkpoint_gives_the_same_bits(string penalty)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var (all, first, second) = (Create(penalty), Create(penalty), Create(penalty));
            for (var step = 0; step < 5; step++)
                all.Gan.TrainStep(Real(step), [], []);
            for (var step = 0; step < 2; step++)
                first.Gan.TrainStep(Real(step), [], []);
            Checkpoint.Write(path, first.Gan.State, []);
            Checkpoint.Read(path).RestoreTo(second.Gan.State);
            for (var step = 2; step < 5; step++)
                second.Gan.TrainStep(Real(step), [], []);
            AssertEqual(all, second);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_lazy_penalty_comes_again_after_so_many_updates()
    {
        var gan = Create("GradientPenalty(10f, Every = 3), DiffAugment");
        var penalties = Enumerable.Range(0, 12).Select(step => gan.Gan.TrainStep(Real(step), [], []).Penalty).ToList();

        // Two updates in a step: a penalty at the 1st, the 4th, … the 22nd.
        Assert.Equal(8, penalties.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_step_allocates_nothing(string penalty)
    {
        var gan = Create(penalty);
        var real = Real(0);
        Allocations.AssertNone(penalty, () => gan.Gan.TrainStep(real, [], []));
    }

    // The mean over images of ‖∇D‖², by the reference in double precision.
    private static double Penalty(float[] images)
    {
        var fresh = Create(null);
        var critic = Reference.ReferenceGraphDeclaration.Build<double>(Judging);
        foreach (var parameter in critic.Parameters)
            Array.ConvertAll(fresh.Critic[parameter.Name].Values.ToArray(), value => (double)value).CopyTo(parameter.Values, 0);
        var output = critic.Forward(Reference.ReferenceTensor<double>.From(images, critic.Inputs[0].Shape))[0];
        var ones = new Reference.ReferenceTensor<double>(output.Images, output.Shape);
        Array.Fill(ones.Values, 1.0);
        return critic.Backward(ones)[0].Values.Sum(number => number * number) / Batch;
    }

    private static void AssertEqual(IPenalizedGan expected, IPenalizedGan actual)
    {
        foreach (var (first, second) in expected.Generator.Concat(expected.Critic).Zip(actual.Generator.Concat(actual.Critic)))
            Assert.Equal(first.Values.ToArray(), second.Values.ToArray());
    }

    private static float[] Real(int step) => new Samples($"real {step}").Uniform(Batch * 36);

    // The first few are for one update of the discriminator in a step, the others for two.
    private static IPenalizedGan Create(string? penalty, ParallelLoop? parallel = null, string loss = Loss)
    {
        var settings = penalty is null ? $"[{loss}, {Plain}]" : $"[{loss}, {Plain}]\n[{penalty}]";
        var text = new PenalizedGanText(Drawing, Judging, settings, Array.IndexOf(Penalties, penalty) < 3 ? 1 : 2);
        return Compiled.GetOrAdd(settings, _ => new(() => GeneratedAssembly.Compile([text.Source("Critical")]))).Value
            .Create<IPenalizedGan>(PenalizedGanText.Adapter("Critical"), Batch, 3ul, parallel);
    }
}
