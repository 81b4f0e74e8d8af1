using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using NetDsl.RandomDeclarations.Declared;
using NetDsl.RandomDeclarations.Rules;
using NetDsl.Numerics.Tests.Harness;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.RandomDeclarations.Running;

/// <summary>Runs what a right declaration became: forward beside the slow reference, and a step of its training.</summary>
internal static partial class DrawnTrial
{
    /// <summary>Larger networks compile, and that is all: the reference would take minutes, or more memory than there is.</summary>
    private const long LargestTensor = 6_500;

    private const long MostParameters = 170_000;

    /// <summary>Images of a network whose layers are all computed directly.</summary>
    private const int FewImages = 3;

    /// <summary>Numbers beyond it, as slopes of 10³⁰ give, say nothing about roundings.</summary>
    private const double Largest = 1e4;

    /// <summary>
    /// Where all numbers of a channel are equal, as a softmax over one of them gives, a normalisation divides what rounding left of their difference from the
    /// mean, a unit in the last place, by √epsilon.
    /// Whether the float reference has that rounding too is chance.
    /// </summary>
    private const double Roundings = 5e-5;

    public static void Run(Assembly assembly, DrawnDeclaration declaration, IReadOnlyDictionary<DrawnClass, CheckedNetwork> networks, Tally tally)
    {
        if (networks.Values.Any(network => network.LargestTensor > LargestTensor || network.Parameters > MostParameters))
            return;
        foreach (var (drawn, network) in networks)
            CheckNetwork((IDrawnNetwork)Create(assembly, declaration, drawn), declaration, drawn, network, tally);
        foreach (var drawn in declaration.Classes.Where(drawn => drawn.Role is ClassRole.Gan or ClassRole.CycleGan or ClassRole.Trainer))
            Step((IDrawnTraining)Create(assembly, declaration, drawn), declaration, drawn, networks, tally);
    }

    private static object Create(Assembly assembly, DrawnDeclaration declaration, DrawnClass drawn) =>
        Activator.CreateInstance(assembly.GetType(Adapters.AdapterOf(declaration, drawn), throwOnError: true)!)!;

    private static void CheckNetwork(IDrawnNetwork network, DrawnDeclaration declaration, DrawnClass drawn, CheckedNetwork rules, Tally tally)
    {
        var fastFrom = FastImages(network.Summary);
        var images = Math.Max(FewImages, fastFrom);
        var samples = new Numerics.Tests.Samples(declaration.Source());
        var inputs = Inputs(rules, samples, images);
        float[][] outputs = [.. rules.Outputs.Select(output => new float[images * output.Tensor.Count])];
        var text = declaration.ReferenceText(drawn);
        if (!rules.HasReference)
        {
            network.Predict(inputs, outputs);
            return;
        }

        var (truth, rounded) = (ReferenceGraphDeclaration.Build<double>(text), ReferenceGraphDeclaration.Build<float>(text));
        Assert.Equal(truth.Parameters.Select(Describe)
            .Order(StringComparer.Ordinal), network.Parameters.Select(parameter => $"{parameter.Name} [{string.Join(", ", parameter.Shape)}]")
            .Order(StringComparer.Ordinal));
        Assert.Equal(rules.Parameters, truth.Parameters.Sum(parameter => (long)parameter.Values.Length));
        foreach (var parameter in truth.Parameters)
        {
            var values = samples.ForParameter(parameter.Name, parameter.Shape);
            network.Parameters[parameter.Name].SetValues(values);
            Array.ConvertAll(values, value => (double)value).CopyTo(parameter.Values, 0);
            values.CopyTo(rounded[parameter.Name].Values, 0);
        }

        network.Predict(inputs, outputs);
        var predictions = Check("prediction", outputs, truth.Predict(Tensors<double>(truth.Inputs, inputs)),
            rounded.Predict(Tensors<float>(rounded.Inputs, inputs)));
        tally.Predictions += predictions;
        tally.FastPasses += fastFrom > 0 ? predictions : 0;
        if (rules.DrawsNumbers)
            return;
        network.Forward(images, inputs, outputs);
        var passes = Check("forward pass", outputs, truth.Forward(Tensors<double>(truth.Inputs, inputs)),
            rounded.Forward(Tensors<float>(rounded.Inputs, inputs)));
        tally.ForwardPasses += passes;
        tally.FastPasses += fastFrom > 0 ? passes : 0;
    }

    // From how many images on every layer is fast that can be: "conv2d_1: forward and gradient to weights from 12 images".
    private static int FastImages(string summary) => FastForward().Matches(summary)
        .Select(line => int.Parse(line.Groups["images"].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();

    [GeneratedRegex(@"^\w+: (all passes|forward\b.*) from (?<images>\d+) images$", RegexOptions.Multiline)]
    private static partial Regex FastForward();

    private static int Check(string what, float[][] outputs, IReadOnlyList<ReferenceTensor<double>> truth, IReadOnlyList<ReferenceTensor<float>> rounded)
    {
        if (truth.Any(tensor => tensor.Values.Any(value => !(Math.Abs(value) < Largest))))
            return 0;

        // On the way there numbers may have left the range of a float, as the squares of a normalisation do first.
        if (rounded.Any(tensor => tensor.Values.Any(value => !float.IsFinite(value))))
            return 0;
        for (var output = 0; output < outputs.Length; output++)
            Agreement.Check(what, outputs[output], truth[output].Values, rounded[output].Values, Roundings);
        return 1;
    }

    private static void Step(IDrawnTraining training, DrawnDeclaration declaration, DrawnClass drawn, IReadOnlyDictionary<DrawnClass, CheckedNetwork> networks,
        Tally tally)
    {
        var samples = new Numerics.Tests.Samples(declaration.Source());
        var network = networks[declaration.Find(drawn.Settings[0].Positional[0])!];
        var count = (int)network.Outputs[0].Tensor.Count;

        // With images of their own, all updates have noise, and those of one network at a time images and what both networks are told.
        var gan = drawn.Setting("Gan");
        var isFresh = gan?.Get<EnumValue?>("RealImages", null)?.Member == "Fresh";
        var (ofGenerator, ofDiscriminator) = (gan?.Get("GeneratorSteps", 1) ?? 1, gan?.Get("DiscriminatorSteps", 1) ?? 1);
        var (reals, noises) = isFresh ? (Math.Max(ofGenerator, ofDiscriminator), ofGenerator + ofDiscriminator) : (1, 1);
        var judge = gan is null ? null : networks[declaration.Find(gan.Positional[1])!];
        var told = judge is not { Inputs.Count: > 1 } ? [] : judge.Inputs.Select(input => input.Name).ToList();

        // Classes that a discriminator is to see are given as its judgement is: for the real images too.
        var classes = drawn.Setting("AuxiliaryClassifier") is null ? []
            : judge!.Outputs.Select(output => output.Name).Where(name => network.Inputs.Exists(input => input.Name == name)).ToList();
        told.AddRange(classes);

        // An image of which one is made that is compared with the real one belongs to that.
        if (drawn.Setting("Reconstruction") is not null && drawn.Setting("Noise") is null && network.Inputs is [{ Tensor.IsImage: true }])
            told.Add(network.Inputs[0].Name);

        // Targets that every loss takes: of each image the first number is 1. A CycleGAN has images of B in their place.
        var target = drawn.Role is ClassRole.Gan or ClassRole.CycleGan ? samples.Uniform(Adapters.Images * reals * count)
            : FirstOfEach(count, Adapters.Images);
        var given = Inputs(network, samples, name => Adapters.Images * (told.Contains(name) ? reals : noises));
        foreach (var (index, (name, tensor)) in network.Inputs.Index())
        {
            if (classes.Contains(name) && tensor.Labels == 0)
                given[index] = FirstOfEach((int)tensor.Count, given[index].Length / (int)tensor.Count);
        }

        // Few past images are all there after one step, and are shown in the next.
        for (var step = drawn.Role == ClassRole.CycleGan ? 2 : 1; step > 0; step--)
            training.Train(given, target);
        tally.Steps++;
    }

    private static float[] FirstOfEach(int count, int images) => [.. Enumerable.Range(0, images * count).Select(place => place % count == 0 ? 1f : 0f)];

    private static float[][] Inputs(CheckedNetwork network, Numerics.Tests.Samples samples, int images) => Inputs(network, samples, _ => images);

    private static float[][] Inputs(CheckedNetwork network, Numerics.Tests.Samples samples, Func<string, int> images) =>
        [.. network.Inputs.Select(input => input.Tensor.Labels > 0 ? samples.Labels(images(input.Name) * (int)input.Tensor.Count, input.Tensor.Labels)
            : samples.Uniform(images(input.Name) * (int)input.Tensor.Count))];

    private static ReferenceTensor<T>[] Tensors<T>(IReadOnlyList<(string Name, ReferenceShape Shape)> inputs, float[][] numbers)
        where T : struct, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        [.. numbers.Zip(inputs, (values, input) => ReferenceTensor<T>.From(values, input.Shape))];

    private static string Describe(ReferenceParameter<double> parameter) => $"{parameter.Name} [{string.Join(", ", parameter.Shape)}]";
}
