using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Review.Fixes;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Training;

/// <summary>Checks that a GAN's two networks fit together and that its settings are in their ranges.</summary>
internal static class GanShaper
{
    private const int MostSteps = 16;

    private static readonly string[] Losses = ["BinaryCrossEntropy", "LeastSquares", "Hinge", "Wasserstein", "Relativistic"];

    /// <param name="reading">The GAN as it was read.</param>
    /// <param name="networks">Where the GAN is in order, what became of its networks; else null.</param>
    /// <param name="cancellation">Whether the answer is still wanted.</param>
    public static GanShaping Shape(GanReading reading, out GanNetworks? networks, CancellationToken cancellation = default)
    {
        networks = null;
        var mistakes = new List<Mistake>(reading.Mistakes);
        if (!reading.IsReadable)
            return new GanShaping(reading, null, mistakes.ToEquatableArray());

        var gan = new ArgumentReader("[Gan]", argument => MistakePlace.OfAttribute("Gan", argument), reading.Arguments);
        var (generatorFirst, generatorSteps, discriminatorSteps) = Steps(gan);
        var isFresh = IsFresh(gan);
        var data = Data(gan);
        mistakes.AddRange(gan.Mistakes);
        var settings = TrainingSettings.Read(reading.Class.Type.Name, reading.Settings, Losses, TrainingRole.Gan, mistakes);
        settings = settings with { Loss = settings.Loss ?? new BinaryCrossEntropyDeclaration(1f, 0f, 1f) };

        // What doesn't fit follows from this.
        if (mistakes.Any(mistake => mistake.Id is DiagnosticIds.SameNetworkTwice or DiagnosticIds.NetworkAndOther))
            return new GanShaping(reading, null, mistakes.ToEquatableArray());

        // What is wrong with a network is said at the network, and only there.
        var (generator, discriminator) = (Network(reading.Generator.Reading, cancellation), Network(reading.Discriminator.Reading, cancellation));
        if (generator?.Network is not { } drawing || discriminator?.Network is not { } judging)
            return new GanShaping(reading, null, mistakes.ToEquatableArray());

        var classes = settings.Classifier is null ? null : Classes(reading, drawing, judging, mistakes);
        if (settings.Classifier is not null && classes is null)
            return new GanShaping(reading, null, mistakes.ToEquatableArray());

        var image = CheckShapes(reading, drawing, judging, classes, mistakes, cancellation);
        if (image is null || mistakes.Count > 0)
            return new GanShaping(reading, null, mistakes.ToEquatableArray());

        var declaration = new GanDeclaration(
            reading.Class.Type,
            reading.Generator.Reading!.Declaration,
            reading.Discriminator.Reading!.Declaration,
            generatorFirst,
            generatorSteps,
            discriminatorSteps)
        {
            IsFresh = isFresh,
        };
        var shaped = new ShapedGan(declaration, drawing, judging, image, classes, settings);
        if (settings.Noise is null || shaped.NoiseInputs.Count() == 1)
        {
            networks = new GanNetworks(generator, discriminator, data);
            return new GanShaping(reading, shaped, mistakes.ToEquatableArray());
        }

        var noise = shaped.NoiseInputs.Select(input => $"\"{input.Name}\"").ToList();
        mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Noise"), DiagnosticIds.NoiseUnclear, reading.Class.Type.Name, drawing.Type.Name, noise.Count == 0
            ? "none" : string.Join(", ", noise), noise.Count == 0 ? "" : "give the discriminator the others too, under the same names, or ")
            .With(Fix.Of("Remove [Noise]", FixEdit.RemoveAttribute())));
        return new GanShaping(reading, null, mistakes.ToEquatableArray());
    }

    /// <summary>The order and the number of updates, with the attribute's defaults.</summary>
    public static (bool GeneratorFirst, int Generator, int Discriminator) Steps(ArgumentReader arguments) => (
        arguments.Choice<UpdateOrder>("Order") == UpdateOrder.GeneratorFirst,
        arguments.Integer("GeneratorSteps", 1, MostSteps, NetworkDefaults.Steps),
        arguments.Integer("DiscriminatorSteps", 1, MostSteps, NetworkDefaults.Steps));

    /// <summary>Whether each update has images and noise of its own, with the attribute's default.</summary>
    public static bool IsFresh(ArgumentReader arguments) => arguments.Choice<RealImages>("RealImages") == RealImages.Fresh;

    /// <summary>The range that the data are declared to have, with the attribute's default.</summary>
    public static DataRange Data(ArgumentReader arguments) => arguments.Choice<DataRange>("Data");

    private static NetworkShaping? Network(NetworkReading? reading, CancellationToken cancellation) =>
        reading is null ? null : NetworkShaper.Shape(reading, cancellation);

    /// <summary>The output of an auxiliary classifier, which is called as an input of the generator; null where there is none that fits.</summary>
    private static string? Classes(GanReading reading, ShapedNetwork generator, ShapedNetwork discriminator, List<Mistake> mistakes)
    {
        var outputs = discriminator.Outputs.Items;
        var told = generator.Inputs.Where(input => discriminator.Inputs.All(other => other.Name != input.Name)).ToList();
        var found = outputs.Where(output => told.Any(input => input.Name == output.Name)).ToList();
        if (outputs.Length != 2 || found.Count != 1)
        {
            var label = told.Count > 1 ? told.Select(input => input.Name).FirstOrDefault(name => name == "label") ?? told.Last().Name : null;
            Refuse(outputs.Length != 2 ? $"it has {Wording.Literal(outputs.Length)}"
                    : $"none of \"{outputs[0].Name}\" and \"{outputs[1].Name}\" is called as an input that the generator has for itself",
                label is null ? $"give '{generator.Type.Name}' an input that says which class to draw, such as Input(10, Name = \"label\")"
                    : $"end it with a Dense layer for the judgement and one with Output(…, Name = \"{label}\")");
            return null;
        }

        var (shape, input) = (discriminator.LayerOf(found[0]).OutputShape, told.First(input => input.Name == found[0].Name));
        var classes = generator.LabelsOf(input.Name) ?? input.OutputShape.Elements;
        if (!shape.IsImage && !input.OutputShape.IsImage && shape.Elements == classes && classes > 1
            && (generator.LabelsOf(input.Name) is null || input.OutputShape.Elements == 1))
        {
            return found[0].Name;
        }

        Refuse($"\"{found[0].Name}\" is {shape.Described}, and the generator is told {(generator.LabelsOf(input.Name) is { } count
                ? $"one of {Wording.Literal(count)} labels" : input.OutputShape.Described)}",
            classes > 1 ? $"let it give {Wording.Numbers(classes)}, one for each class" : "tell the generator at least 2 classes");
        return null;

        void Refuse(string what, string wayOut) => mistakes.Add(Mistake.At(MistakePlace.OfAttribute("AuxiliaryClassifier"), DiagnosticIds.NoClassifier,
            reading.Class.Type.Name, discriminator.Type.Name, what, wayOut));
    }

    /// <summary>Finds the discriminator's input for images; null where the networks don't fit together.</summary>
    private static string? CheckShapes(
        GanReading reading, ShapedNetwork generator, ShapedNetwork discriminator, string? classes, List<Mistake> mistakes, CancellationToken cancellation)
    {
        // What only the classifier gives is checked already.
        if (classes is not null)
            discriminator = discriminator with { Outputs = discriminator.Outputs.Items.Where(output => output.Name != classes).ToEquatableArray() };
        var (generatorName, discriminatorName) = (generator.Type.Name, discriminator.Type.Name);
        foreach (var (network, argument) in new[] { (generator, "generator"), (discriminator, "discriminator") })
        {
            if (network.Outputs.Count > 1)
                mistakes.Add(GanFit.SeveralOutputs(MistakePlace.OfAttribute("Gan", argument), argument, network));
        }

        foreach (var (network, argument) in new[] { (generator, "generator"), (discriminator, "discriminator") })
        {
            if (GanFit.IsFrozen(network))
                mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Gan", argument), DiagnosticIds.NothingToTrain, reading.Class.Type.Name, network.Type.Name));
        }

        if (generator.Outputs.Count > 1 || discriminator.Outputs.Count > 1)
            return null;

        var drawn = generator.OutputShape;
        var images = discriminator.Inputs.Where(input => discriminator.Inputs.Count() == 1 || generator.Inputs.All(told => told.Name != input.Name)).ToList();
        if (images.Count != 1)
        {
            var renamed = Renamed(reading, generator, discriminator, cancellation);
            mistakes.Add(Mistake.At(
                MistakePlace.OfAttribute("Gan", "discriminator"),
                DiagnosticIds.WhichInputIsTheImage,
                discriminatorName,
                string.Join(", ", discriminator.Inputs.Select(input => $"\"{input.Name}\"")),
                generatorName,
                string.Join(", ", generator.Inputs.Select(input => $"\"{input.Name}\"")),
                renamed.Words).With(renamed.Fix));
            return null;
        }

        var image = images[0];
        var fits = drawn == image.OutputShape;
        var judges = GanFit.EndsInScores(discriminator);
        if (!(fits && judges) && Swapped(reading, generator, discriminator, cancellation) is { } also)
        {
            mistakes.Add(Mistake.At(
                MistakePlace.OfAttribute("Gan"), DiagnosticIds.NetworksSwapped, reading.Class.Type.Name, "the other way round",
                $"typeof({discriminatorName}), typeof({generatorName}){(also.Words.Length == 0 ? "" : ", and " + also.Words)}").With(also.Fix));
            return null;
        }

        if (!fits)
        {
            // Mostly the discriminator takes the data, and the generator is to draw such.
            // Channels that stand first in one of them are wrong there, and not in the other.
            var inGenerator = ChannelOrder.IsFirst(image.OutputShape) ? null : GanFix.OfGenerator(reading.Generator.Reading!, image.OutputShape, cancellation);
            var inDiscriminator = ChannelOrder.IsFirst(drawn) && inGenerator is not null ? null
                : GanFix.OfInput(reading.Discriminator.Reading!, Place(discriminator, image.Name), drawn, GanFit.EndsInScores, cancellation);
            if (inDiscriminator is not null && ChannelOrder.IsFirst(image.OutputShape))
                inDiscriminator = inDiscriminator with { Words = inDiscriminator.Words + ", as channels stand last" };

            // One change comes before several.
            var isDiscriminatorFirst = inDiscriminator is not null && inGenerator?.Words.Contains(", and ") != false;
            mistakes.Add(Mistake.At(
                MistakePlace.OfAttribute("Gan", isDiscriminatorFirst ? "discriminator" : "generator"),
                DiagnosticIds.GanShapesDiffer,
                generatorName,
                drawn.Described,
                discriminatorName,
                image.OutputShape.Described,
                (isDiscriminatorFirst ? GanFit.EitherOr(inDiscriminator, inGenerator) : GanFit.EitherOr(inGenerator, inDiscriminator))
                    + BesideSource(generator, drawn, discriminator, image.OutputShape))
                .With(isDiscriminatorFirst ? [inDiscriminator?.Fix, inGenerator?.Fix] : [inGenerator?.Fix, inDiscriminator?.Fix]));
        }

        foreach (var told in discriminator.Inputs.Where(input => input != image))
        {
            var other = generator.Inputs.First(input => input.Name == told.Name);
            if (other.OutputShape != told.OutputShape)
            {
                var inDiscriminator =
                    GanFix.OfInput(reading.Discriminator.Reading!, Place(discriminator, told.Name), other.OutputShape, GanFit.EndsInScores, cancellation);
                var inGenerator = GanFix.OfInput(
                    reading.Generator.Reading!, Place(generator, told.Name), told.OutputShape, network => network.OutputShape == drawn, cancellation);

                // A single number beside several is a label beside its one-hot form, which is what a network without an Embedding wants.
                if (other.OutputShape.Elements == 1 && inGenerator is not null)
                    inDiscriminator = null;
                else if (told.OutputShape.Elements == 1 && inDiscriminator is not null)
                    inGenerator = null;
                mistakes.Add(Mistake.At(
                    MistakePlace.OfAttribute("Gan", inDiscriminator is null && inGenerator is not null ? "generator" : "discriminator"),
                    DiagnosticIds.GanConditionsDiffer,
                    told.Name,
                    generatorName,
                    other.OutputShape.Described,
                    discriminatorName,
                    told.OutputShape.Described,
                    GanFit.EitherOr(inDiscriminator, inGenerator)).With(inDiscriminator?.Fix, inGenerator?.Fix));
            }
        }

        if (!judges)
            mistakes.Add(GanFit.NoScores(MistakePlace.OfAttribute("Gan", "discriminator"), reading.Discriminator.Reading!, discriminator.OutputShape));

        CheckLabels(reading, generator, discriminator, image.Name, mistakes);
        foreach (var setting in reading.Settings.Items.Where(setting => SettingsReader.Augmentations.Contains(setting.Kind) && !image.OutputShape.IsImage))
            mistakes.Add(Mistake.At(setting.At(), DiagnosticIds.NothingToAugment, reading.Class.Type.Name, setting.Described, discriminatorName,
                image.OutputShape.Described).With(setting.Removed));
        if (discriminator.Inputs.FirstOrDefault(input => input != image && input.OutputShape.IsImage) is { } source && image.OutputShape.IsImage)
        {
            foreach (var setting in reading.Settings.Items.Where(setting => SettingsReader.Augmentations.Contains(setting.Kind)))
                mistakes.Add(Mistake.At(setting.At(), DiagnosticIds.AugmentedPair, reading.Class.Type.Name, setting.Described, discriminatorName,
                    source.Name).With(setting.Removed));
        }

        CheckPenalty(reading, discriminator, image, mistakes);
        return image.Name;
    }

    // A penalty differentiates the discriminator's gradient, image by image.
    private static void CheckPenalty(GanReading reading, ShapedNetwork discriminator, ShapedLayer image, List<Mistake> mistakes)
    {
        if (reading.Settings.Items.FirstOrDefault(setting => SettingsReader.Penalties.Contains(setting.Kind)) is not { } penalty)
            return;
        if (reading.Discriminator.IsElsewhere)
            mistakes.Add(Mistake.At(penalty.At(), DiagnosticIds.NotUnderPenalty, reading.Class.Type.Name, penalty.Described, discriminator.Type.Name,
                "another project", "was written there without second derivatives", $"declare it in the project of '{reading.Class.Type.Name}'")
                .With(penalty.Removed));
        else if (NotUnderPenalty(discriminator, image) is { } layer)
            mistakes.Add(Mistake.At(penalty.At(), DiagnosticIds.NotUnderPenalty, reading.Class.Type.Name, penalty.Described, layer.Name,
                $"'{discriminator.Type.Name}'", layer.Options.SeesOtherImages ? "mixes the images of a batch, so that no image has a gradient of its own"
                    : "has no second derivative here", layer.Options.InsteadUnderPenalty!).With(penalty.Removed));
    }

    // Only what lies between the images and the judgement is differentiated. What stands beside it, such as the classes, is computed at the penalty's points
    // too, and must not move by them.
    private static ShapedLayer? NotUnderPenalty(ShapedNetwork discriminator, ShapedLayer image)
    {
        var layers = discriminator.Layers.Items;
        var (ofImage, toJudgement) = (new bool[layers.Length], new bool[layers.Length]);
        for (var index = 0; index < layers.Length; index++)
            ofImage[index] = layers[index] == image || layers[index].Inputs.Items.Any(input => ofImage[input]);
        toJudgement[discriminator.Outputs[0].Layer] = true;
        for (var index = layers.Length - 1; index >= 0; index--)
        {
            foreach (var input in layers[index].Inputs.Items.Where(_ => toJudgement[index]))
                toJudgement[input] = true;
        }

        return layers.Where((layer, index) => layer.Options.InsteadUnderPenalty is not null
            && ((ofImage[index] && toJudgement[index]) || (layer.Options.MixesImages && layer.IsTrainable))).FirstOrDefault();
    }

    /// <summary>
    /// What is to be changed beside the order of networks that were given the wrong way round, as the end of a message: nothing where they fit then. Null where
    /// they aren't.
    /// </summary>
    private static (string Words, Fix? Fix)? Swapped(GanReading reading, ShapedNetwork generator, ShapedNetwork discriminator, CancellationToken cancellation)
    {
        if (discriminator.Inputs.Count() != 1 || generator.Inputs.Count() != 1 || !GanFit.EndsInScores(generator))
            return null;
        var (drawn, taken) = (discriminator.OutputShape, generator.Inputs.First().OutputShape);

        // A map may be a picture: what the other network takes was drawn for it.
        if (generator.OutputShape.Elements > 1 && generator.OutputShape == discriminator.Inputs.First().OutputShape)
            return null;
        var swapped = FixEdit.Exchange("generator", "discriminator");
        if (drawn == taken)
            return ("", Fix.Of($"Write typeof({discriminator.Type.Name}), typeof({generator.Type.Name})", swapped));

        // What gives more numbers than it takes draws, and so does what gives images where the other gives one number.
        if (!(drawn.IsImage && generator.OutputShape.Elements == 1) && drawn.Elements <= discriminator.Inputs.First().OutputShape.Elements)
            return null;
        var found = GanFix.OfInput(reading.Generator.Reading!, 0, drawn, GanFit.EndsInScores, cancellation)
            ?? GanFix.OfGenerator(reading.Discriminator.Reading!, taken, cancellation);
        return found is null ? null : (found.Words, found.Fix is not { } fix ? null
            : Fix.Of($"Write typeof({discriminator.Type.Name}), typeof({generator.Type.Name}), and {found.Words}", [swapped, .. fix.Edits]));
    }

    // Which of the discriminator's inputs to call what, where the shapes say it, or which the generator lacks.
    private static (string Words, Fix? Fix) Renamed(GanReading reading, ShapedNetwork generator, ShapedNetwork discriminator, CancellationToken cancellation)
    {
        var (inputs, drawn) = (discriminator.Inputs.ToList(), generator.Inputs.ToList());
        var images = inputs.Where(input => input.OutputShape == generator.OutputShape).ToList();
        if (images.Count != 1)
        {
            // Source and image have one shape: which is which isn't known.
            return (inputs.Count == 2 && images.Count == 2 && drawn.Count == 1 && drawn[0].OutputShape == images[0].OutputShape
                ? $"call the one that takes the generator's source image \"{drawn[0].Name}\" too" : "rename the others", null);
        }

        var words = new List<string>();
        var fixes = new List<Fix?>();
        if (drawn.Any(input => input.Name == images[0].Name))
        {
            var taken = drawn.Concat(inputs).Select(input => input.Name).ToList();
            var free = taken.Contains("image") ? LayerNames.Free("image", name => !taken.Contains(name)) : "image";
            Call(images[0].Name, free);
        }

        var others = inputs.Where(input => input != images[0] && drawn.All(told => told.Name != input.Name)).ToList();
        var unused = drawn.Where(told => inputs.All(input => input.Name != told.Name)).ToList();
        if (others.Count == 1 && unused.Where(told => told.OutputShape == others[0].OutputShape).ToList() is { Count: 1 } meant)
        {
            Call(others[0].Name, meant[0].Name);
        }
        else if (others.Count > 0)
        {
            var told = GanFix.OfConditions(reading.Generator.Reading!, others, cancellation);
            words.Add(told?.Words ?? "give the generator the others too");
            fixes.Add(told?.Fix);
        }

        var all = string.Join(", and ", words);
        return (all, fixes.Count == 0 || fixes.Contains(null) ? null : Fix.Of(Wording.Sentence(all), [.. fixes.SelectMany(fix => fix!.Edits)]));

        void Call(string name, string other)
        {
            words.Add($"call the input \"{name}\" of the discriminator \"{other}\"");
            var network = reading.Discriminator.Reading!;
            var layers = network.Declaration.Layers;
            var input = layers.Items.FirstOrDefault(layer => layer is { Kind: LayerDeclaration.Input, GivenName: { } given } && given == name);
            fixes.Add(input is null ? null : LayerNames.Renamed(layers, input, name, other).InClass(network.Class.MetadataName));
        }
    }

    // PyTorch's pix2pix joins source and image before the discriminator, which takes the channels of both.
    private static string BesideSource(ShapedNetwork generator, TensorShape drawn, ShapedNetwork discriminator, TensorShape taken) =>
        generator.Inputs.Count() == 1 && discriminator.Inputs.Count() == 1
        && generator.Inputs.First() is { OutputShape: { IsImage: true } source, Name: var name } && drawn.IsImage && taken.IsImage
        && (source.Height, source.Width) == (taken.Height, taken.Width) && source.Channels + drawn.Channels == taken.Channels
            ? $"; to see the generator's source image too, '{discriminator.Type.Name}' takes both, joined by Concatenate(\"{name}\"): "
                + $"[{Input(source, name)}, {Input(drawn, name == "image" ? "picture" : "image")}]"
            : "";

    private static string Input(TensorShape shape, string name) => $"Input({string.Join(", ", shape.Dimensions.Items)}, Name = \"{name}\")";

    private static int Place(ShapedNetwork network, string input) => network.Inputs.ToList().FindIndex(candidate => candidate.Name == input);

    // Labels are whole numbers that somebody gives: neither images nor noise can be looked up.
    private static void CheckLabels(GanReading reading, ShapedNetwork generator, ShapedNetwork discriminator, string image, List<Mistake> mistakes)
    {
        if (discriminator.LabelsOf(image) is not null)
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Gan", "discriminator"), DiagnosticIds.NotLabels, reading.Class.Type.Name, "images", image,
                discriminator.Type.Name));
        var noise = generator.Inputs.Where(input => discriminator.Inputs.All(told => told.Name != input.Name || told.Name == image)).ToList();
        if (noise.Count == 1 && reading.Settings.Items.Any(setting => setting.Kind == "Noise") && generator.LabelsOf(noise[0].Name) is not null)
            mistakes.Add(Mistake.At(MistakePlace.OfAttribute("Noise"), DiagnosticIds.NotLabels, reading.Class.Type.Name, "random numbers", noise[0].Name,
                generator.Type.Name));
    }
}

/// <summary>What became of a GAN's networks, and which data it was declared for.</summary>
internal sealed record GanNetworks(NetworkShaping Generator, NetworkShaping Discriminator, DataRange Data);
