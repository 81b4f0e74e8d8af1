using NetDsl.RandomDeclarations.Declared;

namespace NetDsl.RandomDeclarations.Drawing;

/// <summary>Mistakes that chance alone hardly makes, because several things must meet.</summary>
internal static class TypicalMistakes
{
    public static void Break(Random random, DrawnDeclaration declaration)
    {
        if (random.Percent(30) && BreakTraining(random, declaration))
            return;
        if (random.Percent(25) && declaration.Classes.Find(drawn => drawn.Role == ClassRole.Fragment) is { } fragment)
        {
            fragment.Layers.Insert(random.From(0, fragment.Layers.Count), new DrawnAttribute("Use", new TypeValue(fragment.Name)));
            return;
        }

        var network = random.OneOf(declaration.Classes.Where(drawn => drawn.Role == ClassRole.Network).ToList());
        network.Layers.InsertRange(network.Layers.Count == 0 ? 0 : random.From(1, network.Layers.Count), Layers(random));
    }

    private static DrawnAttribute[] Layers(Random random) => random.Next(12) switch
    {
        0 => [new DrawnAttribute("PReLU").With("SharedAxes", random.OneOf<int[]>([4], [0], [1, 1], [2], [1, 2]))],
        1 => [new DrawnAttribute("Conv2D", 2, 2).With("Strides", 2).With("DilationRate", 2)],
        2 => [new DrawnAttribute("DepthwiseConv2D", 2).With("StrideHeight", 2).With("DilationWidth", random.From(1, 2))],
        3 => [new DrawnAttribute("Conv2D", 2, 2).With("Padding", new EnumValue("Padding", "Same", 0)).With("PaddingTop", random.From(0, 1))],
        4 => [new DrawnAttribute("Conv2DTranspose", 2, 1).With("ExplicitPadding", random.From(1, 9))],
        5 => [new DrawnAttribute("Flatten"), new DrawnAttribute("Dense", 16_000), new DrawnAttribute("Dense", 16_000), new DrawnAttribute("Dense", 16_000),
            new DrawnAttribute("Dense", 3)],
        6 => [new DrawnAttribute("Cropping2D", random.From(1, 4), random.From(1, 4))],
        7 => [new DrawnAttribute("MaxPooling2D", random.From(3, 8))],
        8 => [new DrawnAttribute("Flatten"), new DrawnAttribute("Dense", random.From(1, 2)), new DrawnAttribute("LayerNormalization")],
        9 => [new DrawnAttribute("GlobalAveragePooling2D").With("KeepDims", true), new DrawnAttribute("InstanceNormalization")],
        10 => [new DrawnAttribute("MinibatchStandardDeviation").With("Features", random.From(2, 5))],
        _ => [new DrawnAttribute("Conv2DTranspose", 2, 3).With("Strides", 2).With("OutputPadding", random.From(0, 3))],
    };

    private static bool BreakTraining(Random random, DrawnDeclaration declaration)
    {
        var drawn = declaration.Main;
        if (drawn.Role == ClassRole.Gan)
        {
            switch (random.Next(4))
            {
                case 0 when drawn.Setting("Hinge") is null && drawn.Setting("Wasserstein") is null:
                    drawn.Settings.AddRange([new DrawnAttribute("Hinge"), new DrawnAttribute("Wasserstein")]);
                    return true;
                case 1:
                    drawn.Settings.AddRange([new DrawnAttribute("Sgd"), new DrawnAttribute("Adam")]);
                    return true;
                case 2 when drawn.Setting("Noise") is null:
                    drawn.Settings.Add(new DrawnAttribute("Noise"));
                    return RenameInput(declaration, random.OneOf("other", "label"));
                default:
                    return ResizeLabel(random, declaration);
            }
        }

        if (drawn.Role != ClassRole.Trainer || declaration.Find(drawn.Settings[0].Positional[0]) is not { Role: ClassRole.Network } network
            || network.Layers.Count == 0)
            return false;
        drawn.Settings.RemoveAll(setting => Rules.SettingRules.Losses.Contains(setting.Kind));
        drawn.Settings.Add(new DrawnAttribute("SoftmaxCrossEntropy"));
        network.Layers.RemoveAll(layer => layer.Kind == "Output");
        network.Layers.AddRange([new DrawnAttribute("Flatten"), new DrawnAttribute("Dense", random.From(1, 2))]);
        return true;
    }

    /// <summary>Breaks a network of a CycleGAN, where networks take images alone, all of one shape on each side.</summary>
    public static void BreakCycledNetwork(Random random, DrawnDeclaration declaration)
    {
        var network = random.OneOf(declaration.Classes.Where(drawn => drawn.Role == ClassRole.Network).ToList());
        if (network.Layers.FirstOrDefault() is not { Kind: "Input" } input)
            return;
        switch (random.Next(4))
        {
            case 0 when input.GivenName is null:
                input.With("Name", "image");
                network.Layers.InsertRange(1, [new DrawnAttribute("Input", [.. input.Positional]).With("Name", "told"), new DrawnAttribute("Add",
                    [(string[])["image"]])]);
                break;
            case 1:
                var place = random.Next(input.Positional.Count);
                input.Positional[place] = (int)input.Positional[place]! + 1;
                break;
            case 2 when input.Positional.Count == 1:
                network.Layers.InsertRange(1, [new DrawnAttribute("Embedding", 3, 1), new DrawnAttribute("Flatten")]);
                break;
            default:
                network.Layers.RemoveAll(layer => layer.Kind == "Output");
                network.Layers.Add(new DrawnAttribute(random.OneOf("Flatten", "Sigmoid", "UpSampling2D"), []));
                if (network.Layers[^1].Kind == "UpSampling2D")
                    network.Layers[^1].Positional.Add(2);
                break;
        }
    }

    private static bool RenameInput(DrawnDeclaration declaration, string name)
    {
        foreach (var input in declaration.Classes.SelectMany(drawn => drawn.Layers).Where(layer => layer is { Kind: "Input", GivenName: "label" }).Take(1))
            input.With("Name", name);
        return true;
    }

    private static bool ResizeLabel(Random random, DrawnDeclaration declaration)
    {
        if (declaration.Classes.SelectMany(drawn => drawn.Layers)
            .LastOrDefault(layer => layer is { Kind: "Input", GivenName: "label", Positional.Count: 1 }) is not { } label)
            return false;
        label.Positional[0] = random.From(1, 4);
        return true;
    }
}
