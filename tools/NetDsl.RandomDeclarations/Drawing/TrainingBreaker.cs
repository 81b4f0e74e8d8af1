using NetDsl.RandomDeclarations.Declared;

namespace NetDsl.RandomDeclarations.Drawing;

/// <summary>Other settings of a GAN, a CycleGAN or a trainer, and other networks for it. Of a lone network a trainer is made.</summary>
internal static class TrainingBreaker
{
    private static readonly string[] Once =
    [
        "BinaryCrossEntropy", "LeastSquares", "Hinge", "Wasserstein", "Relativistic", "SoftmaxCrossEntropy", "MeanSquaredError", "MeanAbsoluteError", "Huber",
        "Noise", "ExponentialMovingAverage", "Reconstruction", "AuxiliaryClassifier", "DiffAugment", "AdaptiveAugmentation", "GradientPenalty",
        "ZeroCenteredPenalty", "DraganPenalty",
    ];

    public static void Break(Random random, DrawnDeclaration declaration)
    {
        var drawn = declaration.Main;
        if (drawn.Role == ClassRole.Network)
        {
            if (random.Percent(30) && drawn.Settings.Count == 1 && !drawn.IsInGeneric)
                drawn.Settings.Add(random.Percent(50) ? new DrawnAttribute("Trainer", new TypeValue(drawn.Reference))
                    : new DrawnAttribute("Gan", new TypeValue(drawn.Reference), new TypeValue(drawn.Reference)));
            else if (drawn is { HasTypeParameter: false, Around.Count: 0 })
                AddTraining(random, declaration, drawn);
            return;
        }

        var attribute = drawn.Settings[0];
        switch (random.Next(9))
        {
            case 0:
                attribute.Positional[random.Next(attribute.Positional.Count)] = new TypeValue(
                    random.OneOf("int", "string", "Constants", declaration.Classes[0].Reference));
                break;
            case 1:
                attribute.Positional.Reverse();
                break;
            case 2 when drawn.Role == ClassRole.CycleGan:
                BreakCycle(random, attribute);
                break;
            case 3 when drawn.Role == ClassRole.CycleGan:
                Exchange(random, attribute.Positional);
                break;
            case 4 when drawn.Role == ClassRole.CycleGan:
                TypicalMistakes.BreakCycledNetwork(random, declaration);
                break;
            case 2 when drawn.Role == ClassRole.Gan:
                attribute.With(random.OneOf("GeneratorSteps", "DiscriminatorSteps"), random.OneOf(0, 1, 16, 17, -1));
                break;
            case 3 when drawn.Role == ClassRole.Gan && random.Percent(50):
                attribute.With("Order", WildValues.Like(random, new EnumValue("UpdateOrder", "GeneratorFirst", 0)));
                break;
            case 3 when drawn.Role == ClassRole.Gan:
                attribute.With("RealImages", WildValues.Like(random, new EnumValue("RealImages", "Fresh", 0)));
                break;
            case 4 when drawn.Settings.Count > 1:
                drawn.Settings.RemoveAt(random.From(1, drawn.Settings.Count - 1));
                break;
            case 5:
                drawn.Accessibility = "public";
                break;
            case 6 or 7 when drawn.Settings.Count > 1:
                ChangeSetting(random, drawn.Settings[random.From(1, drawn.Settings.Count - 1)]);
                break;
            default:
                AddSetting(random, drawn);
                break;
        }
    }

    private static void BreakCycle(Random random, DrawnAttribute cycle)
    {
        var weight = random.OneOf("CycleWeight", "IdentityWeight", "PastImages");
        if (weight == "PastImages")
            cycle.With(weight, random.OneOf(-1, 0, 1, 9_999, 10_000, 10_001, int.MinValue));
        else if (random.Percent(50) && cycle.Has("IdentityWeight"))
            cycle.Named.RemoveAll(argument => argument.Name == "IdentityWeight");
        else
            cycle.With(weight, WildValues.Like(random, 1f));
    }

    private static void Exchange(Random random, List<object?> networks)
    {
        var (first, second) = (random.Next(networks.Count), random.Next(networks.Count));
        (networks[first], networks[second]) = (networks[second], networks[first]);
    }

    private static void AddTraining(Random random, DrawnDeclaration declaration, DrawnClass network)
    {
        var role = random.OneOf(ClassRole.Trainer, ClassRole.Trainer, ClassRole.Gan, ClassRole.CycleGan);
        var training = new DrawnClass("Training", role);
        var networks = Enumerable.Repeat<object?>(new TypeValue(network.Reference), role switch
        {
            ClassRole.Trainer => 1,
            ClassRole.Gan => 2,
            _ => 4,
        });
        training.Settings.Add(new DrawnAttribute($"{role}", [.. networks]));
        if (random.Percent(80))
            AddSetting(random, training);
        declaration.Classes.Add(training);
    }

    private static void ChangeSetting(Random random, DrawnAttribute setting)
    {
        var properties = TrainingDrawer.Properties(setting.Kind);
        if (setting.Positional.Count > 0 && random.Percent(40))
        {
            var place = random.Next(setting.Positional.Count);
            setting.Positional[place] = WildValues.Like(random, setting.Positional[place]);
        }
        else if (random.Percent(25) && (Rules.SettingRules.Optimizers.Contains(setting.Kind) || Rules.SettingRules.Schedules.Contains(setting.Kind)))
        {
            setting.With("Of", WildValues.Like(random, new EnumValue("GanSide", "Both", 0)));
        }
        else if (properties.Length > 0)
        {
            var property = random.OneOf(properties);
            setting.With(property, WildValues.Like(random, property is "Nesterov" or "Centered" or "Saturating" ? true : 1f));
        }
    }

    private static void AddSetting(Random random, DrawnClass drawn)
    {
        var setting = TrainingDrawer.Setting(random);
        if (!Once.Contains(setting.Kind) || drawn.Setting(setting.Kind) is null)
            drawn.Settings.Add(setting);
    }
}
