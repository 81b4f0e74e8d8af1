using NetDsl.Numerics.Tests.Harness;
using NetDsl.Numerics.Tests.Reference;
using Xunit.Sdk;

namespace NetDsl.Numerics.Tests.Heavy;

/// <summary>
/// One training step of each network that must work, in full width: its losses, gradients and weights against the reference in double precision, to 1e-4 (see
/// <see cref="StepAgreement"/>). Losses, labels, learning rates, order and number of updates are the networks' own. Two settings aren't: nothing is dropped,
/// because the masks inside of a step can't be seen from outside; and Adam's epsilon is large, because with the real one a weight whose gradient is 0 but for
/// rounding moves by a whole learning rate, whichever way (see <see cref="Networks.GanTests"/>).
/// </summary>
public class WideStepTests
{
    private const float Epsilon = 0.01f;

    private static readonly Dictionary<string, (GanText Text, int Batch, int[] Counts)> Gans = new()
    {
        ["digits"] = (OfTheNotebook(WideNetworks.DigitGenerator, WideNetworks.DigitDiscriminator), 3, [3_222_785, 3_224_577, 1_486_337, 1_487_873]),
        ["horses"] = (OfTheNotebook(WideNetworks.HorseGenerator, WideNetworks.HorseDiscriminator), 3, [3_225_091, 3_226_883, 1_488_641, 1_490_177]),
        ["conditional digits"] = (OfCarpedm20(WideNetworks.ConditionalGenerator, WideNetworks.ConditionalDiscriminator), 4,
            [7_065_211, 7_080_059, 3_769_479, 3_771_675]),
        ["images of 64 × 64 × 3"] = (OfCarpedm20(WideNetworks.ImageGenerator(64, 3), WideNetworks.ImageDiscriminator(64, 3)), 2,
            [5_135_363, 5_137_283, 4_316_545, 4_318_337]),
        ["images of 32 × 32 × 3"] = (OfCarpedm20(WideNetworks.ImageGenerator(32, 3), WideNetworks.ImageDiscriminator(32, 3)), 3,
            [4_514_819, 4_516_739, 4_310_401, 4_312_193]),
        ["images of 28 × 28 × 1"] = (OfCarpedm20(WideNetworks.ImageGenerator(28, 1), WideNetworks.ImageDiscriminator(28, 1)), 3,
            [4_511_617, 4_513_537, 4_307_201, 4_308_993]),
    };

    private static readonly Dictionary<string, TrainerText> Trainers = new()
    {
        ["up-sampling"] = new(WideNetworks.KerasUpSampling) { Epsilon = Epsilon },
        ["transposed convolution"] = new(WideNetworks.KerasTransposed) { Epsilon = Epsilon },
    };

    private static readonly Dictionary<string, string> ClassNames = Gans.Keys.Concat(Trainers.Keys).Select((name, index) => (name, index))
        .ToDictionary(pair => pair.name, pair => $"Step{pair.index}");

    private static readonly Lazy<GeneratedAssembly> Assembly = new(() => GeneratedAssembly.Compile(
        [.. Gans.Select(gan => gan.Value.Text.Source(ClassNames[gan.Key])), .. Trainers.Select(trainer => trainer.Value.Source(ClassNames[trainer.Key]))]));

    public static TheoryData<string> GanNames => [.. Gans.Keys];

    public static TheoryData<string> TrainerNames => [.. Trainers.Keys];

    [Theory]
    [MemberData(nameof(GanNames))]
    public void A_training_step_of_a_GAN_gives_the_references_losses_gradients_and_weights(string name)
    {
        // A number that rounding takes to the other side of a ReLU's kink, one of a million, changes all gradients before it. That happens with some data; a
        // mistake is there with all.
        var samples = new Samples($"step of {name}");
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                CheckStep(name, samples);
                return;
            }
            catch (XunitException) when (attempt < 4)
            {
            }
        }
    }

    private static void CheckStep(string name, Samples samples)
    {
        var (text, batch, counts) = Gans[name];
        var gan = Assembly.Value.Create<IGeneratedGan>(ClassNames[name] + "Adapter", batch, 1ul, null);
        Assert.Equal(counts,
            new[] { Count(gan.Generator, true), Count(gan.Generator, false), Count(gan.Discriminator, true), Count(gan.Discriminator, false) });
        var (generator, discriminator) = (NewWeights(gan.Generator, samples), NewWeights(gan.Discriminator, samples));
        var (reference, truth, real, inputs) = StepClearOfKinks(text, batch, generator, discriminator, samples);
        var losses = gan.TrainStep(real, inputs);

        StepAgreement.CheckLoss("the discriminator's loss", losses.Discriminator, truth.Discriminator);
        StepAgreement.CheckLoss("the generator's loss", losses.Generator, truth.Generator);
        StepAgreement.CheckGradients("the discriminator", gan.Discriminator, parameter => gan.DiscriminatorMomentum[parameter]
            .ToArray(), reference.DiscriminatorMomentum);
        StepAgreement.CheckGradients("the generator", gan.Generator, parameter => gan.GeneratorMomentum[parameter].ToArray(), reference.GeneratorMomentum);
        StepAgreement.CheckWeights("the discriminator", gan.Discriminator, discriminator, Values(reference.Discriminator.Parameters));
        StepAgreement.CheckWeights("the generator", gan.Generator, generator, Values(reference.Generator.Parameters));
    }

    [Theory]
    [MemberData(nameof(TrainerNames))]
    public void A_training_step_of_the_tutorials_generators_gives_the_references_loss_gradients_and_weights(string name)
    {
        const int batch = 4;
        var text = Trainers[name];
        var trainer = Assembly.Value.Create<IGeneratedTrainer>(ClassNames[name] + "Adapter", batch);
        var samples = new Samples($"step of {name}");
        var before = NewWeights(trainer.Parameters, samples);
        var reference = ReferenceGraphDeclaration.Build<double>(text.Layers);
        SetWeights(reference, before);
        var (input, target) = (samples.Uniform(batch * 100), samples.Uniform(batch * 100));
        var loss = trainer.TrainStep(input, target);

        // mean((x − t)²) over all numbers, and its slope 2 (x − t) / n.
        var output = reference.Forward(ReferenceTensor<double>.From(input, reference.Inputs[0].Shape)).Single();
        double[] differences = [.. output.Values.Zip(target, (number, wanted) => number - wanted)];
        var slope = new ReferenceTensor<double>(batch, output.Shape);
        Array.ConvertAll(differences, difference => 2 * difference / differences.Length).CopyTo(slope.Values, 0);
        reference.Backward(slope);
        new ReferenceAdam<double>(reference.TrainableParameters, text.LearningRate, 0.9f, 0.999f, text.Epsilon).Step();

        StepAgreement.CheckLoss("the loss", loss, differences.Average(difference => difference * difference));
        StepAgreement.CheckGradients("the network", trainer.Parameters, parameter => trainer.Gradients[parameter]
            .ToArray(), reference.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Gradient));
        StepAgreement.CheckWeights("the network", trainer.Parameters, before, Values(reference.Parameters));
    }

    private static GanText OfTheNotebook(string generator, string discriminator) => new(WithoutDropout(generator), WithoutDropout(discriminator))
    {
        GeneratorFirst = true,
        RealLabel = 0.9f,
        LearningRate = 0.001f,
        Beta1 = 0.4f,
        Epsilon = Epsilon,
    };

    private static GanText OfCarpedm20(string generator, string discriminator) =>
        new(generator, discriminator) { GeneratorSteps = 2, LearningRate = 0.0002f, Beta1 = 0.5f, Epsilon = Epsilon };

    private static string WithoutDropout(string layers) => layers.Replace("Dropout(0.2f)", "Dropout(0f)", StringComparison.Ordinal);

    /// <summary>
    /// The reference's step, over data with which no argument of a ReLU is so near to 0 that float may take it for the other side's: a single one changes all
    /// gradients before it by more than 1e-4.
    /// There are about a million arguments of size 1, and float is good to less than 1e-6: most data will do.
    /// </summary>
    private static (ReferenceGan<double> Reference, (double Discriminator, double Generator) Losses, float[] Real, float[][] Inputs) StepClearOfKinks(
        GanText text, int batch, Dictionary<string, float[]> generator, Dictionary<string, float[]> discriminator, Samples samples)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var reference = GanTrial.Reference<double>(text);
            SetWeights(reference.Generator, generator);
            SetWeights(reference.Discriminator, discriminator);
            var image = reference.Discriminator.Inputs[reference.Image].Shape;
            var real = samples.Uniform(batch * image.Count);
            float[][] inputs = [.. reference.Generator.Inputs.Select(input => samples.Uniform(batch * input.Shape.Count))];
            var losses = reference.TrainStep(ReferenceTensor<double>.From(real, image),
                [.. inputs.Zip(reference.Generator.Inputs, (numbers, input) => ReferenceTensor<double>.From(numbers, input.Shape))]);
            if (reference.SmallestDistanceToKink > 5e-7)
                return (reference, losses, real, inputs);
        }

        throw new InvalidOperationException($"No batch keeps clear of the activations' kinks (seed {Samples.Seed}).");
    }

    /// <summary>
    /// Random weights that keep the outputs of every layer near 1, the logits among them: where those are large, the losses are straight lines and hide
    /// mistakes.
    /// </summary>
    private static Dictionary<string, float[]> NewWeights(ParameterStore parameters, Samples samples)
    {
        foreach (var parameter in parameters)
            parameter.SetValues(parameter.Name.EndsWith("/kernel", StringComparison.Ordinal) ? Kernel(parameter)
                : samples.ForParameter(parameter.Name, [.. parameter.Shape]));
        return parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Values.ToArray());

        float[] Kernel(Parameter parameter)
        {
            var outputs = parameter.Name.StartsWith("conv2d_transpose", StringComparison.Ordinal) ? parameter.Shape[^2] : parameter.Shape[^1];
            var limit = MathF.Sqrt(3f * outputs / parameter.Count);
            return samples.Uniform(parameter.Count, -limit, limit);
        }
    }

    private static void SetWeights(ReferenceGraph<double> reference, Dictionary<string, float[]> weights)
    {
        foreach (var parameter in reference.Parameters)
            Array.ConvertAll(weights[parameter.Name], number => (double)number).CopyTo(parameter.Values, 0);
    }

    private static Dictionary<string, double[]> Values(IEnumerable<ReferenceParameter<double>> parameters) =>
        parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Values);

    private static int Count(ParameterStore parameters, bool onlyTrainable) => parameters.Where(parameter => parameter.IsTrainable || !onlyTrainable)
        .Sum(parameter => parameter.Count);
}
