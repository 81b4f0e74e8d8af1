using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Review.Fixes;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Training;

/// <summary>Checks that the four networks of a CycleGAN fit together and that its settings are in their ranges.</summary>
internal static class CycleGanShaper
{
    private const string Attribute = "CycleGan";
    private const int MostPastImages = 10_000;

    private static readonly string[] Losses = ["LeastSquares", "BinaryCrossEntropy", "Hinge", "Wasserstein"];

    /// <param name="reading">The CycleGAN as it was read.</param>
    /// <param name="shapings">Where the CycleGAN is in order, what became of its networks; else nothing.</param>
    /// <param name="cancellation">Whether the answer is still wanted.</param>
    public static CycleGanShaping Shape(CycleGanReading reading, out IReadOnlyList<NetworkShaping> shapings, CancellationToken cancellation = default)
    {
        shapings = [];
        var mistakes = new List<Mistake>(reading.Mistakes);
        if (!reading.IsReadable)
            return Refused();

        var arguments = new ArgumentReader("[CycleGan]", argument => MistakePlace.OfAttribute(Attribute, argument), reading.Arguments);
        var weights = Weights(arguments);
        mistakes.AddRange(arguments.Mistakes);
        var settings = TrainingSettings.Read(reading.Class.Type.Name, reading.Settings, Losses, TrainingRole.CycleGan, mistakes);

        // What is wrong with a network is said at the network, and only there.
        var shaped = reading.Networks.Select(network => network.Reading).OfType<NetworkReading>()
            .Select(declared => NetworkShaper.Shape(declared, cancellation)).ToList();
        var networks = shaped.Select(shaping => shaping.Network).OfType<ShapedNetwork>().ToList();
        if (networks.Count < reading.Networks.Count)
            return Refused();

        if (CycleOrder.Exchanged(reading, networks) is { } exchanged)
        {
            // One class on both sides is then one in a wrong place.
            mistakes.RemoveAll(mistake => mistake.Id == DiagnosticIds.SameNetworkTwice);
            mistakes.Add(exchanged);
            return Refused();
        }

        // What doesn't fit follows from this.
        if (mistakes.Any(mistake => mistake.Id == DiagnosticIds.SameNetworkTwice))
            return Refused();

        for (var index = 0; index < networks.Count; index++)
            CheckNetwork(reading, index, networks[index], mistakes);
        if (networks.All(network => network.Outputs.Count == 1 && network.Inputs.Count() == 1))
            CheckShapes(reading, networks, weights, mistakes, cancellation);
        if (mistakes.Count > 0)
            return Refused();

        shapings = shaped;
        var loss = settings.Loss ?? new LeastSquaresDeclaration(LossDefaults.RealLabel, 0f, LossDefaults.GeneratorLabel);
        return new CycleGanShaping(
            reading, new ShapedCycleGan(reading.Class.Type, networks[0], networks[1], networks[2], networks[3], weights, settings with { Loss = loss }),
            EquatableArray<Mistake>.Empty);

        CycleGanShaping Refused() => new(reading, null, mistakes.ToEquatableArray());
    }

    /// <summary>The numbers of the attribute, with its defaults.</summary>
    public static CycleWeights Weights(ArgumentReader arguments) => new(
        arguments.Positive("CycleWeight", NetworkDefaults.CycleWeight),
        arguments.NotNegative("IdentityWeight", NetworkDefaults.IdentityWeight),
        arguments.Integer("PastImages", 0, MostPastImages, NetworkDefaults.PastImages, isCount: true));

    private static MistakePlace Place(int network) => MistakePlace.OfAttribute(Attribute, CycleGanReader.Networks[network]);

    // What a network lacks by itself. Of a class that stands twice it is said once.
    private static void CheckNetwork(CycleGanReading reading, int index, ShapedNetwork network, List<Mistake> mistakes)
    {
        var isGenerator = index < 2;
        if (index % 2 == 1 && IsTwice(reading, isGenerator))
            return;
        var role = isGenerator ? "generator" : "discriminator";
        if (network.Outputs.Count > 1)
            mistakes.Add(GanFit.SeveralOutputs(Place(index), role, network));
        if (network.Inputs.Count() > 1)
            Refuse($"it has {Wording.Literal(network.Inputs.Count())} inputs, and there it takes images alone: remove the others");
        else if (network.LabelsOf(network.Inputs.First().Name) is not null)
            Refuse("an Embedding looks up as labels what it takes, and there it takes images: give it another first layer");
        if (isGenerator && reading.Networks[index].IsElsewhere)
            Refuse("it is declared in another project, whose training sessions can't go back to parameters and input at once: declare it in the project of "
                + $"'{reading.Class.Type.Name}'");
        if (GanFit.IsFrozen(network))
            mistakes.Add(Mistake.At(Place(index), DiagnosticIds.NothingToTrain, reading.Class.Type.Name, network.Type.Name));

        void Refuse(string why) =>
            mistakes.Add(Mistake.At(Place(index), DiagnosticIds.NotInACycle, role, network.Type.Name, reading.Class.Type.Name, why));
    }

    private static void CheckShapes(
        CycleGanReading reading, List<ShapedNetwork> networks, CycleWeights weights, List<Mistake> mistakes, CancellationToken cancellation)
    {
        var before = mistakes.Count;
        CheckSide(reading, networks, maker: 1, taker: 0, judge: 2, mistakes, cancellation);
        CheckSide(reading, networks, maker: 0, taker: 1, judge: 3, mistakes, cancellation);
        for (var judge = 2; judge < networks.Count; judge++)
        {
            if (!GanFit.EndsInScores(networks[judge]) && !(judge == 3 && IsTwice(reading, areGenerators: false)))
                mistakes.Add(GanFit.NoScores(Place(judge), reading.Networks[judge].Reading!, networks[judge].OutputShape));
        }

        var (shapeA, shapeB) = (networks[1].OutputShape, networks[0].OutputShape);
        if (mistakes.Count == before && weights.Identity > 0f && shapeA != shapeB)
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute(Attribute, "IdentityWeight"), DiagnosticIds.IdentityShapesDiffer, reading.Class.Type.Name,
                shapeA.Described, shapeB.Described).With(Fix.Of("Write IdentityWeight = 0f", FixEdit.Set("IdentityWeight", "0f"))));
    }

    // Images of one side are made by one generator, taken by the other, and judged: where two of the three agree, the third is wrong.
    private static void CheckSide(CycleGanReading reading, List<ShapedNetwork> networks, int maker, int taker, int judge, List<Mistake> mistakes,
        CancellationToken cancellation)
    {
        var (made, taken, judged) = (networks[maker].OutputShape, Input(networks[taker]), Input(networks[judge]));

        // A class that stands twice would change on the other side too.
        var areFree = (Generators: !IsTwice(reading, areGenerators: true), Discriminators: !IsTwice(reading, areGenerators: false));
        if (made == taken && made != judged)
        {
            var found = areFree.Discriminators ? GanFix.OfInput(reading.Networks[judge].Reading!, 0, made, GanFit.EndsInScores, cancellation) : null;
            mistakes.Add(Differ(networks[maker], networks[judge], Place(judge), found));
            return;
        }

        if (made != judged)
            mistakes.Add(Differ(networks[maker], networks[judge], Place(maker),
                areFree.Generators ? GanFix.OfGenerator(reading.Networks[maker].Reading!, judged, cancellation) : null));
        if (taken == judged)
            return;
        var output = networks[taker].OutputShape;
        var other = areFree.Generators
            ? GanFix.OfInput(reading.Networks[taker].Reading!, 0, judged, network => network.OutputShape == output, cancellation) : null;
        mistakes.Add(Mistake.At(Place(taker), DiagnosticIds.CycleInputsDiffer, networks[taker].Type.Name, taken.Described, judged.Described,
            networks[judge].Type.Name, GanFit.EitherOr(other, null)).With(other?.Fix));
    }

    private static Mistake Differ(ShapedNetwork generator, ShapedNetwork discriminator, MistakePlace place, FoundFix? found) =>
        Mistake.At(place, DiagnosticIds.GanShapesDiffer, generator.Type.Name, generator.OutputShape.Described, discriminator.Type.Name,
            Input(discriminator).Described, GanFit.EitherOr(found, null)).With(found?.Fix);

    private static TensorShape Input(ShapedNetwork network) => network.Inputs.First().OutputShape;

    private static bool IsTwice(CycleGanReading reading, bool areGenerators)
    {
        var (first, second) = areGenerators ? (reading.GeneratorAtoB, reading.GeneratorBtoA) : (reading.DiscriminatorA, reading.DiscriminatorB);
        return first.TypeName == second.TypeName;
    }
}
