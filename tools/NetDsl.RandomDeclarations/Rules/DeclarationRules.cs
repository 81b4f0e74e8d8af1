using NetDsl.RandomDeclarations.Declared;

namespace NetDsl.RandomDeclarations.Rules;

/// <summary>
/// Whether a declaration is right, and why not: an independent reading of docs/layers.md, docs/training.md and
/// docs/image-to-image.md. It works on what was drawn, not on C#, and
/// shares no code with the generator.
/// </summary>
internal static class DeclarationRules
{
    private const int MostSteps = 16;
    private const int MostPastImages = 10_000;

    /// <summary>Checks everything in a declaration.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="reason">Why it is refused; null where it is right.</param>
    /// <returns>Its networks, by their classes; null where it is refused.</returns>
    public static IReadOnlyDictionary<DrawnClass, CheckedNetwork>? Check(DrawnDeclaration declaration, out string? reason)
    {
        try
        {
            var networks = new Dictionary<DrawnClass, CheckedNetwork>();
            foreach (var drawn in declaration.Classes.Where(drawn => drawn.Setting("Network") is not null))
                networks.Add(drawn, NetworkRules.Check(declaration, drawn));
            foreach (var drawn in declaration.Classes)
            {
                var roles = drawn.Settings.Count(setting => setting.Kind is "Network" or "Gan" or "CycleGan" or "Trainer");
                Refusal.Unless(roles <= 1, "two roles");
                if (drawn.Setting("Gan") is { } gan)
                    CheckGan(declaration, drawn, gan, networks);
                if (drawn.Setting("CycleGan") is { } cycle)
                    CheckCycleGan(declaration, drawn, cycle, networks);
                if (drawn.Setting("Trainer") is { } trainer)
                    CheckTrainer(declaration, drawn, trainer, networks);
            }

            reason = null;
            return networks;
        }
        catch (Refusal refusal)
        {
            reason = refusal.Message;
            return null;
        }
    }

    private static void CheckGan(DrawnDeclaration declaration, DrawnClass drawn, DrawnAttribute gan, Dictionary<DrawnClass, CheckedNetwork> networks)
    {
        ClassRules.Check(drawn);
        ValueRules.Member(gan, "Order");
        ValueRules.Member(gan, "RealImages");
        ValueRules.InRange(gan, "GeneratorSteps", 1, MostSteps);
        ValueRules.InRange(gan, "DiscriminatorSteps", 1, MostSteps);
        SettingRules.Check(drawn.Settings, ["BinaryCrossEntropy", "LeastSquares", "Hinge", "Wasserstein", "Relativistic"], isGan: true);
        Refusal.Unless(!Equals(gan.Positional[0], gan.Positional[1]), "one network twice");
        var generator = Network(declaration, drawn, gan.Positional[0], networks);
        var discriminator = Network(declaration, drawn, gan.Positional[1], networks);
        Refusal.Unless(generator != discriminator, "one network in both places");
        var classes = drawn.Setting("AuxiliaryClassifier") is null ? null : Classes(generator, discriminator);
        var judgements = discriminator.Outputs.Where(output => output.Name != classes).ToList();
        Refusal.Unless(generator.Outputs.Count == 1 && judgements.Count == 1, "several outputs");
        var images = discriminator.Inputs.Where(input => discriminator.Inputs.Count == 1 || !generator.Inputs.Exists(told => told.Name == input.Name)).ToList();
        Refusal.Unless(images.Count == 1, "which input takes images");
        Refusal.Unless(images[0].Tensor.HasShapeOf(generator.Outputs[0].Tensor), "what is drawn isn't what is judged");
        var judgement = judgements[0].Tensor;
        Refusal.Unless(IsScores(judgement), "more than one number, and no map of them");
        var told = discriminator.Inputs.Where(input => input.Name != images[0].Name).ToList();
        foreach (var (name, tensor) in told)
            Refusal.Unless(generator.Inputs.Find(input => input.Name == name).Tensor.HasShapeOf(tensor), "both are told another shape");
        Refusal.Unless(images[0].Tensor.Labels == 0, "images that are looked up");
        var isAugmented = drawn.Settings.Exists(setting => SettingRules.Augmentations.Contains(setting.Kind));
        Refusal.Unless(images[0].Tensor.IsImage || !isAugmented, "no images to augment");
        Refusal.Unless(!isAugmented || !told.Exists(input => input.Tensor.IsImage), "one image of a pair is augmented");
        var isPenalized = drawn.Settings.Exists(setting => SettingRules.Penalties.Contains(setting.Kind));
        Refusal.Unless(!isPenalized || NetworkRules.CanBePenalized(discriminator, images[0].Tensor, judgement), "a layer that doesn't go with a penalty");
        if (drawn.Setting("Noise") is null)
            return;
        var noise = generator.Inputs.Where(input => input.Name != classes && !told.Exists(other => other.Name == input.Name)).ToList();
        Refusal.Unless(noise.Count == 1 && noise[0].Tensor.Labels == 0, "which input is noise, or noise that is looked up");
    }

    /// <summary>The output of an auxiliary classifier: it is called as an input that the generator has for itself, and has a number for each class.</summary>
    private static string Classes(CheckedNetwork generator, CheckedNetwork discriminator)
    {
        Refusal.Unless(discriminator.Outputs.Count == 2, "a classifier beside something else than a judgement");
        var told = generator.Inputs.Where(input => !discriminator.Inputs.Exists(other => other.Name == input.Name)).ToList();
        var found = discriminator.Outputs.Where(output => told.Exists(input => input.Name == output.Name)).ToList();
        Refusal.Unless(found.Count == 1, "which output tells classes apart");
        var (output, input) = (found[0].Tensor, told.Find(input => input.Name == found[0].Name).Tensor);
        var classes = input.Labels > 0 ? input.Labels : input.Count;
        Refusal.Unless(!output.IsImage && !input.IsImage && output.Count == classes && classes > 1, "other classes than the generator is told");
        Refusal.Unless(input.Labels == 0 || input.Count == 1, "several labels");
        return found[0].Name;
    }

    private static void CheckCycleGan(DrawnDeclaration declaration, DrawnClass drawn, DrawnAttribute cycle, Dictionary<DrawnClass, CheckedNetwork> networks)
    {
        ClassRules.Check(drawn);
        ValueRules.AboveZero(cycle.Get("CycleWeight", 1f), "CycleWeight");
        ValueRules.NotNegative(cycle.Get("IdentityWeight", 1f), "IdentityWeight");
        ValueRules.InRange(cycle, "PastImages", 0, MostPastImages);
        SettingRules.Check(drawn.Settings, ["LeastSquares", "BinaryCrossEntropy", "Hinge", "Wasserstein"], isGan: true);
        Refusal.Unless(!drawn.Settings.Exists(setting => SettingRules.OnlyForGans.Contains(setting.Kind)), "a setting of [Gan] alone");
        var joined = cycle.Positional.Select(type => Network(declaration, drawn, type, networks)).ToList();
        Refusal.Unless(!joined.Take(2).Intersect(joined.Skip(2)).Any(), "one network on both sides");
        foreach (var network in joined)
        {
            Refusal.Unless(network.Outputs.Count == 1, "several outputs");
            Refusal.Unless(network.Inputs.Count == 1 && network.Inputs[0].Tensor.Labels == 0, "something else than images alone");
        }

        var (takenA, takenB, judgedA, judgedB) =
            (joined[0].Inputs[0].Tensor, joined[1].Inputs[0].Tensor, joined[2].Inputs[0].Tensor, joined[3].Inputs[0].Tensor);
        var (madeA, madeB) = (joined[1].Outputs[0].Tensor, joined[0].Outputs[0].Tensor);
        Refusal.Unless(takenA.HasShapeOf(madeA) && takenA.HasShapeOf(judgedA), "images of A differ");
        Refusal.Unless(takenB.HasShapeOf(madeB) && takenB.HasShapeOf(judgedB), "images of B differ");
        Refusal.Unless(joined.Skip(2).All(judge => IsScores(judge.Outputs[0].Tensor)), "more than one number, and no map of them");
        Refusal.Unless(takenA.HasShapeOf(takenB) || cycle.Get("IdentityWeight", 5f) == 0, "an identity between images of two shapes");
    }

    private static bool IsScores(CheckedTensor judgement) => judgement.Count == 1 || (judgement.IsImage && judgement.Channels == 1);

    private static void CheckTrainer(DrawnDeclaration declaration, DrawnClass drawn, DrawnAttribute trainer, Dictionary<DrawnClass, CheckedNetwork> networks)
    {
        ClassRules.Check(drawn);
        var loss = SettingRules.Check(
            drawn.Settings, ["SoftmaxCrossEntropy", "MeanSquaredError", "MeanAbsoluteError", "Huber", "BinaryCrossEntropy"], isGan: false);
        Refusal.Unless(loss is not null, "no loss");
        var network = Network(declaration, drawn, trainer.Positional[0], networks);
        Refusal.Unless(network.Outputs.Count == 1, "several outputs");
        var output = network.Outputs[0].Tensor;
        Refusal.Unless(loss != "SoftmaxCrossEntropy" || (!output.IsImage && output.Channels > 1), "too few classes");
    }

    private static CheckedNetwork Network(DrawnDeclaration declaration, DrawnClass owner, object? type, Dictionary<DrawnClass, CheckedNetwork> networks)
    {
        var drawn = declaration.Find(type);
        Refusal.Unless(drawn is not null && networks.ContainsKey(drawn), "no network");
        var isPublic = drawn!.Accessibility == "public" && drawn.Around.TrueForAll(around => around.StartsWith("public", StringComparison.Ordinal));
        var isOwnerPublic = owner.Accessibility == "public" && owner.Around.TrueForAll(around => around.StartsWith("public", StringComparison.Ordinal));
        Refusal.Unless(isPublic || !isOwnerPublic, "a network that fewer see than what names it");
        var network = networks[drawn];
        Refusal.Unless(!network.HasFrozenLayers || network.TrainedParameters > 0, "nothing to train");
        return network;
    }
}
