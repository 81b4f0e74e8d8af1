using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Training;

/// <summary>Checks that a trainer's network gives what its loss takes, and that its settings are in their ranges.</summary>
internal static class TrainerShaper
{
    private const string ForClasses = "SoftmaxCrossEntropy";

    private static readonly string[] Losses = [ForClasses, "MeanSquaredError", "MeanAbsoluteError", "Huber", "BinaryCrossEntropy"];

    /// <param name="reading">The trainer as it was read.</param>
    /// <param name="network">Where the trainer is in order, what became of its network; else null.</param>
    /// <param name="cancellation">Whether the answer is still wanted.</param>
    public static TrainerShaping Shape(TrainerReading reading, out NetworkShaping? network, CancellationToken cancellation = default)
    {
        network = null;
        var mistakes = new List<Mistake>(reading.Mistakes);
        if (!reading.IsReadable)
            return new TrainerShaping(reading, null, mistakes.ToEquatableArray());

        var name = reading.Class.Type.Name;
        var settings = TrainingSettings.Read(name, reading.Settings, Losses, TrainingRole.Trainer, mistakes);

        // What is wrong with a network is said at the network, and only there.
        var shaping = reading.Network.Reading is { } declared ? NetworkShaper.Shape(declared, cancellation) : null;
        if (settings.Loss is null)
        {
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Trainer"), DiagnosticIds.NoLoss, name)
                .With([.. Losses.Where(kind => kind != ForClasses || (shaping?.Network is { } network && GivesClasses(network)))
                    .Select(kind => Fix.Of($"Write [{kind}]", FixEdit.InsertBehind(kind)))]));
        }

        if (shaping?.Network is { } shaped)
            Check(name, shaped, settings.Loss, mistakes);
        if (shaping?.Network is null || settings.Loss is null || mistakes.Count > 0)
            return new TrainerShaping(reading, null, mistakes.ToEquatableArray());

        network = shaping;
        return new TrainerShaping(reading, new ShapedTrainer(reading.Class.Type, shaping.Network, settings.Loss, settings.Generator),
            EquatableArray<Mistake>.Empty);
    }

    private static bool GivesClasses(ShapedNetwork network) => network.OutputShape is { IsVector: true, Elements: >= 2 };

    // How the network comes to one number for each class.
    private static string Classes(ShapedNetwork network) => network.LayerOf(network.Outputs[0]).Options.GivesUnits
        ? "write as many units in its last layer, Dense, as there are classes, for example Dense(10)"
        : $"end it with {(network.OutputShape.IsImage ? "Flatten, " : "")}Dense(10), or as many units as there are classes";

    private static void Check(string name, ShapedNetwork network, LossDeclaration? loss, List<Mistake> mistakes)
    {
        if (network.Outputs.Count > 1)
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Trainer", "network"), DiagnosticIds.TrainerOutputs, name, network.Type.Name,
                Wording.Literal(network.Outputs.Count)));
        else if (loss is SoftmaxCrossEntropyDeclaration && !GivesClasses(network))
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Trainer", "network"), DiagnosticIds.TooFewClasses, name, network.Type.Name,
                network.OutputShape.Described, Classes(network)));
        if (network is { HasFrozenLayers: true, HasTrainedParameters: false })
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Trainer", "network"), DiagnosticIds.NothingToTrain, name, network.Type.Name));
    }
}
