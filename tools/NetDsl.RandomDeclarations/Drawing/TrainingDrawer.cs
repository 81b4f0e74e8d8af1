using NetDsl.RandomDeclarations.Declared;
using NetDsl.RandomDeclarations.Rules;

namespace NetDsl.RandomDeclarations.Drawing;

/// <summary>Draws GANs, CycleGANs and trainers with their networks and settings, which should be right.</summary>
internal static class TrainingDrawer
{
    public static void DrawGan(Random random, DrawnDeclaration declaration)
    {
        var source = random.Percent(20) ? CheckedTensor.Image(random.From(1, 6), random.From(1, 6), random.From(1, 4)) : null;
        (string, int)? label = source is null && random.Percent(30) ? ("label", random.From(1, 4)) : null;
        var generator = NetworkDrawer.Draw(random, declaration, "G", source, label, isPart: true, source: source is null ? null : "source");
        declaration.Classes.Add(generator);
        if (DeclarationRules.Check(declaration, out _)?[generator] is not { Outputs: [var drawn, ..] })
            return;
        var seen = source is not null && random.Percent(80) ? source : null;
        var classes = random.Percent(40) ? label : null;
        declaration.Classes.Add(NetworkDrawer.Draw(
            random, declaration, "D", drawn.Tensor with { IsInput = false }, classes is null ? label : null, isJudge: true, isPart: true, classes, told: seen));
        var gan = new DrawnClass("X", ClassRole.Gan);
        var attribute = new DrawnAttribute("Gan", new TypeValue("G"), new TypeValue("D"));
        if (random.Percent(30))
            attribute.With("Order", new EnumValue("UpdateOrder", random.OneOf("DiscriminatorFirst", "GeneratorFirst"), 0));
        if (random.Percent(30))
            attribute.With("GeneratorSteps", random.From(1, 3));
        if (random.Percent(30))
            attribute.With("DiscriminatorSteps", random.From(1, 3));
        if (random.Percent(30))
            attribute.With("RealImages", new EnumValue("RealImages", random.OneOf("Shared", "Fresh"), 0));
        gan.Settings.Add(attribute);
        if (random.Percent(60))
            gan.Settings.Add(Loss(random, random.OneOf("BinaryCrossEntropy", "LeastSquares", "Hinge", "Wasserstein", "Relativistic")));
        AddSettings(random, gan, random.Percent(30) ? ["Generator", "Discriminator"] : ["Both"]);
        if (random.Percent(20))
            gan.Settings.Add(random.Percent(50) ? new DrawnAttribute("ExponentialMovingAverage")
                : new DrawnAttribute("ExponentialMovingAverage", LayerDrawer.Fraction(random)));
        if (random.Percent(seen is null ? 20 : 5))
            gan.Settings.Add(Noise(random));
        if (random.Percent(seen is null ? 15 : 5))
            gan.Settings.Add(Augmentation(random));
        if (random.Percent(25))
            gan.Settings.Add(Penalty(random));
        if (random.Percent(source is null ? 15 : 60))
            gan.Settings.Add(Reconstruction(random));
        if (classes is not null || random.Percent(2))
            gan.Settings.Add(Classifier(random));
        declaration.Classes.Add(gan);
    }

    public static void DrawCycleGan(Random random, DrawnDeclaration declaration)
    {
        var shapeOfA = random.Percent(85) ? CheckedTensor.Image(random.From(1, 6), random.From(1, 6), random.From(1, 3)) : NetworkDrawer.Shape(random);
        var shapeOfB = random.Percent(50) ? shapeOfA : NetworkDrawer.Shape(random);
        var areAlike = shapeOfA.HasShapeOf(shapeOfB);
        var (there, back) = ("G", areAlike && random.Percent(40) ? "G" : "H");
        var (ofA, ofB) = ("D", areAlike && random.Percent(40) ? "D" : "E");
        declaration.Classes.Add(NetworkDrawer.Draw(random, declaration, there, shapeOfA, isPart: true, end: shapeOfB));
        if (back != there)
            declaration.Classes.Add(NetworkDrawer.Draw(random, declaration, back, shapeOfB, isPart: true, end: shapeOfA));
        declaration.Classes.Add(NetworkDrawer.Draw(random, declaration, ofA, shapeOfA, isJudge: true, isPart: true));
        if (ofB != ofA)
            declaration.Classes.Add(NetworkDrawer.Draw(random, declaration, ofB, shapeOfB, isJudge: true, isPart: true));
        var attribute = new DrawnAttribute("CycleGan", new TypeValue(there), new TypeValue(back), new TypeValue(ofA), new TypeValue(ofB));
        if (random.Percent(30))
            attribute.With("CycleWeight", random.OneOf(0.5f, 1f, 10f));
        if (!areAlike || random.Percent(40))
            attribute.With("IdentityWeight", areAlike ? random.OneOf(0f, 0.5f, 2f) : 0f);
        if (random.Percent(50))
            attribute.With("PastImages", random.OneOf(0, 1, 2, 3, 50));
        var cycle = new DrawnClass("X", ClassRole.CycleGan);
        cycle.Settings.Add(attribute);
        if (random.Percent(60))
            cycle.Settings.Add(Loss(random, random.OneOf("LeastSquares", "BinaryCrossEntropy", "Hinge", "Wasserstein")));
        AddSettings(random, cycle, random.Percent(30) ? ["Generator", "Discriminator"] : ["Both"]);
        declaration.Classes.Add(cycle);
    }

    public static void DrawTrainer(Random random, DrawnDeclaration declaration)
    {
        declaration.Classes.Add(NetworkDrawer.Draw(random, declaration, "N", isPart: random.Percent(80)));
        var trainer = new DrawnClass("X", ClassRole.Trainer);
        trainer.Settings.Add(new DrawnAttribute("Trainer", new TypeValue("N")));
        trainer.Settings.Add(Loss(random, random.OneOf("BinaryCrossEntropy", "SoftmaxCrossEntropy", "MeanSquaredError", "MeanAbsoluteError", "Huber")));
        AddSettings(random, trainer, [null]);
        declaration.Classes.Add(trainer);
    }

    /// <summary>A setting of any kind that has no side.</summary>
    public static DrawnAttribute Setting(Random random) => random.Next(9) switch
    {
        0 => Loss(random, random.OneOf(SettingRules.Losses)),
        1 => Noise(random),
        2 => new DrawnAttribute("ExponentialMovingAverage"),
        3 => Optimizer(random, random.OneOf(SettingRules.Optimizers)),
        4 => Augmentation(random),
        5 => Penalty(random),
        6 => Reconstruction(random),
        7 => Classifier(random),
        _ => Schedule(random, random.OneOf(SettingRules.Schedules)),
    };

    private static void AddSettings(Random random, DrawnClass drawn, string?[] sides)
    {
        foreach (var side in sides)
        {
            if (random.Percent(60))
                drawn.Settings.Add(Of(Optimizer(random, random.OneOf(SettingRules.Optimizers)), side));
            if (random.Percent(25))
                drawn.Settings.Add(Of(Schedule(random, random.OneOf(SettingRules.Schedules)), side));
        }

        DrawnAttribute Of(DrawnAttribute setting, string? side) => side is null || (side == "Both" && random.Percent(80)) ? setting
            : setting.With("Of", new EnumValue("GanSide", side, 0));
    }

    private static DrawnAttribute Loss(Random random, string kind)
    {
        var loss = kind == "Huber" && random.Percent(60) ? new DrawnAttribute(kind, random.OneOf(0.1f, 1f, 3f)) : new DrawnAttribute(kind);
        foreach (var property in Properties(kind))
        {
            if (random.Percent(30) && !(property == "GeneratorLabel" && loss.Has("Saturating")))
                loss.With(property, property == "Saturating" ? random.Percent(50) : LayerDrawer.Fraction(random));
        }

        return loss;
    }

    private static DrawnAttribute Optimizer(Random random, string kind)
    {
        var optimizer = random.Percent(30) ? new DrawnAttribute(kind) : new DrawnAttribute(kind, random.OneOf(0.001f, 0.0002f, 0.05f));
        foreach (var property in Properties(kind))
        {
            if (random.Percent(25))
                optimizer.With(property, property is "Nesterov" or "Centered" ? random.Percent(50) : LayerDrawer.Fraction(random));
        }

        if (random.Percent(20))
            optimizer.With(random.OneOf("ClipNorm", "GlobalClipNorm", "ClipValue"), random.OneOf(0.01f, 0.5f, 1f, 10f));
        return optimizer;
    }

    private static DrawnAttribute Schedule(Random random, string kind) => kind switch
    {
        "ExponentialDecay" or "InverseTimeDecay" => random.Percent(50) ? new DrawnAttribute(kind, random.From(1, 50), 0.9f)
            : new DrawnAttribute(kind, random.From(1, 50), 0.9f).With("Staircase", true),
        "PolynomialDecay" => new DrawnAttribute(kind, random.From(1, 50)).With("Power", 0.5f),
        "CosineDecay" => random.Percent(50) ? new DrawnAttribute(kind, random.From(1, 50))
            : new DrawnAttribute(kind, random.From(1, 50)).With("WarmupTarget", 0.1f).With("WarmupSteps", 3),
        _ => new DrawnAttribute(kind, new[] { 3, 7 }, new[] { 0.1f, 0.01f, 0f }),
    };

    private static DrawnAttribute Noise(Random random)
    {
        var noise = random.Percent(50) ? new DrawnAttribute("Noise")
            : new DrawnAttribute("Noise", new EnumValue("NoiseDistribution", random.OneOf("Uniform", "Normal"), 0));
        return random.Percent(70) ? noise : noise.With(random.OneOf("Mean", "StandardDeviation", "Maximum"), LayerDrawer.Fraction(random));
    }

    private static DrawnAttribute Reconstruction(Random random)
    {
        var loss = random.OneOf("MeanAbsoluteError", "MeanSquaredError", "Huber");
        var term = random.Percent(30) ? new DrawnAttribute("Reconstruction", new EnumValue("Loss", loss, 0))
            : new DrawnAttribute("Reconstruction", new EnumValue("Loss", loss, 0), random.OneOf(0.5f, 10f, 100f));
        return loss == "Huber" && random.Percent(50) ? term.With("Delta", random.OneOf(0.1f, 2f)) : term;
    }

    private static DrawnAttribute Classifier(Random random) =>
        random.Percent(50) ? new DrawnAttribute("AuxiliaryClassifier") : new DrawnAttribute("AuxiliaryClassifier", random.OneOf(0.1f, 1f, 3f));

    private static DrawnAttribute Augmentation(Random random) => random.Percent(50)
        ? random.Percent(50) ? new DrawnAttribute("DiffAugment")
            : new DrawnAttribute("DiffAugment", new EnumValue("Policy", random.OneOf("Color", "Translation", "Cutout", "All"), 0))
        : random.Percent(50) ? new DrawnAttribute("AdaptiveAugmentation")
            : new DrawnAttribute("AdaptiveAugmentation").With("Target", LayerDrawer.Fraction(random)).With("Length", random.From(1, 1000));

    private static DrawnAttribute Penalty(Random random)
    {
        var kind = random.OneOf(SettingRules.Penalties);
        var penalty = random.Percent(50) ? new DrawnAttribute(kind) : new DrawnAttribute(kind, random.OneOf(0.1f, 1f, 10f));
        if (random.Percent(40))
            penalty.With("Every", random.From(1, 16));
        return kind == "ZeroCenteredPenalty" && random.Percent(60)
            ? penalty.With("On", new EnumValue("PenaltyOn", random.OneOf("Real", "Generated", "Both"), 0)) : penalty;
    }

    /// <summary>The properties with numbers that a setting's attribute has.</summary>
    public static string[] Properties(string kind) => kind switch
    {
        "BinaryCrossEntropy" => ["Saturating", "RealLabel", "FakeLabel", "GeneratorLabel"],
        "LeastSquares" => ["RealLabel", "FakeLabel", "GeneratorLabel"],
        "Reconstruction" => ["Delta"],
        "Wasserstein" => ["ClipWeights"],
        "SoftmaxCrossEntropy" => ["LabelSmoothing"],
        "Adam" => ["Beta1", "Beta2", "Epsilon", "L2"],
        "AdamW" => ["WeightDecay", "Beta1", "Beta2", "Epsilon", "L2"],
        "Sgd" => ["Momentum", "Nesterov", "L2"],
        "RmsProp" => ["Rho", "Momentum", "Epsilon", "Centered", "L2"],
        "PolynomialDecay" => ["EndLearningRate", "Power"],
        "CosineDecay" => ["Alpha", "WarmupTarget"],
        "AdaptiveAugmentation" => ["Target"],
        "Noise" => ["Minimum", "Maximum", "Mean", "StandardDeviation"],
        _ => [],
    };
}
