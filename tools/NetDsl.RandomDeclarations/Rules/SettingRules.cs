using NetDsl.RandomDeclarations.Declared;

namespace NetDsl.RandomDeclarations.Rules;

/// <summary>Losses, optimisers, schedules, noise and moving averages: docs/training.md, setting by setting.</summary>
internal static class SettingRules
{
    public static readonly string[] Losses
        = ["BinaryCrossEntropy", "LeastSquares", "Hinge", "Wasserstein", "Relativistic", "SoftmaxCrossEntropy", "MeanSquaredError", "MeanAbsoluteError",
            "Huber"];

    public static readonly string[] Optimizers = ["Adam", "AdamW", "Sgd", "RmsProp"];

    public static readonly string[] Schedules = ["ExponentialDecay", "InverseTimeDecay", "PolynomialDecay", "CosineDecay", "PiecewiseConstantDecay"];

    public static readonly string[] Augmentations = ["DiffAugment", "AdaptiveAugmentation"];

    public static readonly string[] Penalties = ["GradientPenalty", "ZeroCenteredPenalty", "DraganPenalty"];

    /// <summary>What neither a trainer nor a CycleGAN has.</summary>
    public static readonly string[] OnlyForGans =
        ["Noise", "ExponentialMovingAverage", "Reconstruction", "AuxiliaryClassifier", .. Augmentations, .. Penalties];

    /// <summary>Checks all settings of a class; gives its loss, if it has one.</summary>
    public static string? Check(IEnumerable<DrawnAttribute> settings, string[] losses, bool isGan)
    {
        string? loss = null;
        var sides = new List<(string[] Group, string Side)>();
        foreach (var setting in settings)
        {
            if (Losses.Contains(setting.Kind))
            {
                Refusal.Unless(loss is null && losses.Contains(setting.Kind), "a second loss, or one that doesn't fit");
                loss = setting.Kind;
            }

            foreach (var group in (string[][])[Optimizers, Schedules])
            {
                if (!group.Contains(setting.Kind))
                    continue;
                ValueRules.Member(setting, "Of");
                var side = setting.Get<EnumValue?>("Of", null)?.Member ?? "Both";
                Refusal.Unless(isGan || side == "Both", "a side of what has none");
                Refusal.Unless(!sides.Contains((group, side)), "two of one kind for one side");
                sides.Add((group, side));
            }

            Refusal.Unless(isGan || !OnlyForGans.Contains(setting.Kind), "a setting of GANs");
            CheckValues(setting);
        }

        Refusal.Unless(settings.Count(setting => Augmentations.Contains(setting.Kind)) < 2, "two augmentations");
        Refusal.Unless(settings.Count(setting => Penalties.Contains(setting.Kind)) < 2, "two penalties");
        return loss;
    }

    private static void CheckValues(DrawnAttribute setting)
    {
        foreach (var name in (string[])["RealLabel", "FakeLabel", "GeneratorLabel"])
        {
            var label = setting.Get(name, 0f);
            if (setting.Kind == "BinaryCrossEntropy" && !(name == "GeneratorLabel" && float.IsNaN(label)))
                Refusal.Unless(label is >= 0 and <= 1, name);
            else if (setting.Kind == "LeastSquares")
                ValueRules.Finite(label, name);
        }

        var isSaturating = setting.Kind == "BinaryCrossEntropy" && setting.Get("Saturating", false);
        Refusal.Unless(!isSaturating || float.IsNaN(setting.Get("GeneratorLabel", float.NaN)), "a label of what has none");
        ValueRules.NotNegative(setting.Get("ClipWeights", 0f), "ClipWeights");
        Refusal.Unless(setting.Get("LabelSmoothing", 0f) is >= 0 and <= 1, "LabelSmoothing");
        foreach (var name in (string[])["Beta1", "Beta2", "Momentum", "Rho"])
            ValueRules.Share(setting.Get(name, 0f), name);
        foreach (var name in (string[])["Epsilon", "Power", "StandardDeviation"])
            ValueRules.AboveZero(setting.Get(name, 1f), name);
        foreach (var name in (string[])["WeightDecay", "EndLearningRate", "L2"])
            ValueRules.NotNegative(setting.Get(name, 0f), name);
        var clippings = ((string[])["ClipNorm", "GlobalClipNorm", "ClipValue"]).Select(name => (Name: name, Limit: setting.Get(name, float.NaN)))
            .Where(clipping => !float.IsNaN(clipping.Limit)).ToList();
        foreach (var (name, limit) in clippings)
            ValueRules.AboveZero(limit, name);
        Refusal.Unless(clippings.Count < 2, "clipped twice");
        ValueRules.Member(setting, "EpsilonPlacement");
        ValueRules.Finite(setting.Get("Mean", 0f), "Mean");
        Refusal.Unless(setting.Get("Alpha", 0f) is >= 0 and <= 1, "Alpha");
        ValueRules.InRange(setting, "WarmupSteps", 0, int.MaxValue);
        if (setting.Get("WarmupTarget", float.NaN) is var target && !float.IsNaN(target))
            ValueRules.AboveZero(target, "WarmupTarget");
        CheckPositional(setting);
    }

    private static void CheckPositional(DrawnAttribute setting)
    {
        switch (setting.Kind)
        {
            case "Adam" or "AdamW" or "Sgd" or "RmsProp":
                foreach (var rate in setting.Positional)
                    ValueRules.AboveZero((float)rate!, "learningRate");
                break;
            case "Huber":
                foreach (var delta in setting.Positional)
                    ValueRules.AboveZero((float)delta!, "delta");
                break;
            case "Reconstruction":
                Refusal.Unless(setting.Positional[0] is EnumValue { Member: not null }, "no loss");
                foreach (var weight in setting.Positional.Skip(1))
                    ValueRules.AboveZero((float)weight!, "weight");
                var line = setting.Get("Delta", 1f);
                ValueRules.AboveZero(line, "Delta");
                Refusal.Unless(!setting.Has("Delta") || setting.Positional[0] is EnumValue { Member: "Huber" }, "a delta of what has none");
                break;
            case "ExponentialMovingAverage":
                foreach (var decay in setting.Positional)
                    ValueRules.Share((float)decay!, "decay");
                break;
            case "AuxiliaryClassifier":
                foreach (var weight in setting.Positional)
                    ValueRules.AboveZero((float)weight!, "weight");
                break;
            case "GradientPenalty" or "ZeroCenteredPenalty" or "DraganPenalty":
                foreach (var weight in setting.Positional)
                    ValueRules.AboveZero((float)weight!, "weight");
                ValueRules.InRange(setting, "Every", 1, 1024);
                ValueRules.Member(setting, "On");
                break;
            case "DiffAugment":
                foreach (var policy in setting.Positional)
                    Refusal.Unless(policy is EnumValue { Member: not (null or "None") }, "no policy");
                break;
            case "AdaptiveAugmentation":
                ValueRules.Share(setting.Get("Target", 0f), "Target");
                ValueRules.InRange(setting, "Length", 1, int.MaxValue);
                break;
            case "ExponentialDecay" or "InverseTimeDecay":
                Refusal.Unless(setting.Number(0) >= 1, "decaySteps");
                ValueRules.AboveZero((float)setting.Positional[1]!, "decayRate");
                break;
            case "PolynomialDecay" or "CosineDecay":
                Refusal.Unless(setting.Number(0) >= 1, "decaySteps");
                break;
            case "PiecewiseConstantDecay":
                CheckPieces((int[])setting.Positional[0]!, (float[])setting.Positional[1]!);
                break;
            case "Noise":
                foreach (var distribution in setting.Positional)
                    Refusal.Unless(distribution is EnumValue { Member: not null }, "no distribution");
                var (minimum, maximum) = (setting.Get("Minimum", -1f), setting.Get("Maximum", 1f));
                Refusal.Unless(float.IsFinite(minimum) && float.IsFinite(maximum) && minimum < maximum, "noise from nowhere");
                break;
        }
    }

    private static void CheckPieces(int[] boundaries, float[] values)
    {
        Refusal.Unless(values.Length == boundaries.Length + 1, "pieces");
        for (var piece = 0; piece < boundaries.Length; piece++)
            Refusal.Unless(boundaries[piece] >= 0 && (piece == 0 || boundaries[piece] > boundaries[piece - 1]), "boundaries");
        foreach (var value in values)
            ValueRules.NotNegative(value, "values");
    }
}
