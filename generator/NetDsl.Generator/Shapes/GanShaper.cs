using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>Checks that a GAN's two networks fit together and that its settings are in their ranges.</summary>
internal static class GanShaper
{
    private const int MostSteps = 16;

    public static GanShaping Shape(GanReading reading)
    {
        var mistakes = new List<Mistake>(reading.Mistakes);
        if (!reading.IsReadable)
            return new GanShaping(reading, null, mistakes.ToEquatableArray());

        var gan = Arguments("Gan", reading.Settings.Gan);
        var (generatorFirst, generatorSteps, discriminatorSteps) = Steps(gan);
        var labels = Arguments("BinaryCrossEntropy", reading.Settings.BinaryCrossEntropy);
        var loss = Loss(labels);
        var rates = Arguments("Adam", reading.Settings.Adam);
        var adam = Adam(rates);
        foreach (var reader in new[] { gan, labels, rates })
            mistakes.AddRange(reader.Mistakes);

        // What is wrong with a network is said at the network, and only there.
        if (Network(reading.Generator) is not { } drawing || Network(reading.Discriminator) is not { } judging)
            return new GanShaping(reading, null, mistakes.ToEquatableArray());

        CheckShapes(reading, drawing, judging, mistakes);
        if (mistakes.Any(mistake => !DiagnosticIds.IsWarning(mistake.Id)))
            return new GanShaping(reading, null, mistakes.ToEquatableArray());

        var declaration = new GanDeclaration(
            reading.Class.Type,
            reading.Generator!.Declaration,
            reading.Discriminator!.Declaration,
            generatorFirst,
            generatorSteps,
            discriminatorSteps,
            loss,
            adam);
        return new GanShaping(reading, new ShapedGan(declaration, drawing, judging), mistakes.ToEquatableArray());
    }

    /// <summary>The order and the number of updates, with the attribute's defaults.</summary>
    public static (bool GeneratorFirst, int Generator, int Discriminator) Steps(ArgumentReader arguments) => (
        arguments.Choice("Order", "UpdateOrder.DiscriminatorFirst", "UpdateOrder.GeneratorFirst") == 1,
        arguments.Integer("GeneratorSteps", 1, MostSteps, 1),
        arguments.Integer("DiscriminatorSteps", 1, MostSteps, 1));

    /// <summary>The loss's labels, with the attribute's defaults.</summary>
    public static BinaryCrossEntropyDeclaration Loss(ArgumentReader arguments)
    {
        var real = arguments.Number("RealLabel", 0f, 1f, 1f);
        var fake = arguments.Number("FakeLabel", 0f, 1f, 0f);
        return new BinaryCrossEntropyDeclaration(real, fake, arguments.NumberOrUnset("GeneratorLabel", 0f, 1f) ?? real);
    }

    /// <summary>The optimiser's numbers, with the attribute's defaults.</summary>
    public static AdamDeclaration Adam(ArgumentReader arguments) => new(
        arguments.Positive("learningRate", 0.001f),
        arguments.Share("Beta1", 0.9f),
        arguments.Share("Beta2", 0.999f),
        arguments.Positive("Epsilon", 1e-8f));

    /// <summary>A reader of the arguments of one of the GAN's attributes.</summary>
    public static ArgumentReader Arguments(string attribute, EquatableArray<ArgumentValue> arguments) =>
        new($"[{attribute}]", argument => MistakePlace.OfAttribute(attribute, argument), arguments);

    private static ShapedNetwork? Network(NetworkReading? reading) => reading is null ? null : NetworkShaper.Shape(reading).Network;

    private static void CheckShapes(GanReading reading, ShapedNetwork generator, ShapedNetwork discriminator, List<Mistake> mistakes)
    {
        var (generatorName, discriminatorName) = (generator.Type.Name, discriminator.Type.Name);
        var fits = generator.OutputShape == discriminator.Input.OutputShape;
        var judges = EndsInOneNumber(discriminator);
        if (!(fits && judges) && discriminator.OutputShape == generator.Input.OutputShape && EndsInOneNumber(generator))
        {
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Gan"), DiagnosticIds.NetworksSwapped, reading.Class.Type.Name, generatorName, discriminatorName));
            return;
        }

        if (!fits)
        {
            mistakes.Add(Mistake.At(
                MistakePlace.OfAttribute("Gan"),
                DiagnosticIds.GanShapesDiffer,
                generatorName,
                generator.OutputShape.Described,
                discriminatorName,
                discriminator.Input.OutputShape.Described,
                $"[Input({Dimensions(generator.OutputShape)})]"));
        }

        if (!judges)
        {
            mistakes.Add(Mistake.At(
                MistakePlace.OfAttribute("Gan", "discriminator"),
                DiagnosticIds.NotOneNumber,
                discriminatorName,
                discriminator.OutputShape.Described,
                discriminator.OutputShape.IsVector ? "Dense(1)" : "Flatten, Dense(1)"));
        }
        else if (discriminator.Layers[discriminator.Layers.Count - 1].Options is ActivationOptions { Function: ActivationFunction.Sigmoid })
        {
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Gan", "discriminator"), DiagnosticIds.SigmoidTwice, discriminatorName));
        }
    }

    private static bool EndsInOneNumber(ShapedNetwork network) => network.OutputShape.Elements == 1;

    private static string Dimensions(TensorShape shape) => string.Join(", ", shape.Dimensions.Items.Select(dimension => Wording.Literal(dimension)));
}
