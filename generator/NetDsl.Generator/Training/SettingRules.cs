using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Training;

/// <summary>What each setting asks of its arguments, with the attributes' defaults.</summary>
internal static class SettingRules
{
    private const int RarestPenalty = 1024;

    private static readonly string[] Clippings = ["ClipNorm", "GlobalClipNorm", "ClipValue"];

    /// <summary>A loss.</summary>
    public static LossDeclaration Loss(string kind, ArgumentReader arguments) => kind switch
    {
        "BinaryCrossEntropy" => BinaryCrossEntropy(arguments),
        "LeastSquares" => new LeastSquaresDeclaration(
            arguments.Finite("RealLabel", LossDefaults.RealLabel), arguments.Finite("FakeLabel", 0f),
            arguments.Finite("GeneratorLabel", LossDefaults.GeneratorLabel)),
        "Hinge" => new HingeDeclaration(),
        "Relativistic" => new RelativisticDeclaration(),
        "Wasserstein" => new WassersteinDeclaration(arguments.NotNegative("ClipWeights", LossDefaults.ClipWeights)),
        "SoftmaxCrossEntropy" => new SoftmaxCrossEntropyDeclaration(arguments.Number("LabelSmoothing", 0f, 1f, 0f)),
        "MeanAbsoluteError" => new MeanAbsoluteErrorDeclaration(),
        "Huber" => new HuberDeclaration(arguments.Positive("delta", LossDefaults.HuberDelta)),
        _ => new MeanSquaredErrorDeclaration(),
    };

    /// <summary>An optimiser, and whose it is.</summary>
    public static (OptimizerDeclaration Optimizer, GanSide Side) Optimizer(string kind, ArgumentReader arguments)
    {
        var side = Side(arguments);
        OptimizerDeclaration optimizer = kind switch
        {
            "Adam" => new AdamDeclaration(
                arguments.Positive("learningRate", AdamDefaults.LearningRate),
                arguments.Share("Beta1", AdamDefaults.Beta1),
                arguments.Share("Beta2", AdamDefaults.Beta2),
                arguments.Positive("Epsilon", AdamDefaults.Epsilon),
                HasPyTorchEpsilon(arguments)),
            "AdamW" => new AdamWDeclaration(
                arguments.Positive("learningRate", AdamDefaults.LearningRate),
                arguments.NotNegative("WeightDecay", AdamWDefaults.WeightDecay),
                arguments.Share("Beta1", AdamDefaults.Beta1),
                arguments.Share("Beta2", AdamDefaults.Beta2),
                arguments.Positive("Epsilon", AdamWDefaults.Epsilon),
                HasPyTorchEpsilon(arguments)),
            "Sgd" => new SgdDeclaration(arguments.Positive("learningRate", SgdDefaults.LearningRate), arguments.Share("Momentum", 0f),
                arguments.Flag("Nesterov", false)),
            _ => new RmsPropDeclaration(
                arguments.Positive("learningRate", RmsPropDefaults.LearningRate),
                arguments.Share("Rho", RmsPropDefaults.Rho),
                arguments.Share("Momentum", 0f),
                arguments.Positive("Epsilon", RmsPropDefaults.Epsilon),
                arguments.Flag("Centered", false)),
        };
        return (optimizer with { Clipping = Clipping(arguments), L2 = arguments.NotNegative("L2", 0f) }, side);
    }

    // NaN stands for no clipping; what is out of its range is noted too.
    private static ArgumentValue? Clipping(ArgumentReader arguments)
    {
        var set = Clippings
            .Select(name => (Name: name, Limit: arguments.PositiveOrUnset(name, float.MaxValue))).Where(clipping => clipping.Limit is not null).ToList();
        for (var index = 1; index < set.Count; index++)
            arguments.Refuses(set[index].Name, DiagnosticIds.SeveralClippings,
                [Fix.Of($"Remove {set[index].Name}", FixEdit.Remove(set[index].Name)), Fix.Of($"Remove {set[0].Name}", FixEdit.Remove(set[0].Name))],
                set[0].Name, set[index].Name);
        return set.Count == 0 ? null : new ArgumentValue(set[0].Name, set[0].Limit);
    }

    /// <summary>A schedule, and whose it is.</summary>
    public static (ScheduleDeclaration Schedule, GanSide Side) Schedule(string kind, ArgumentReader arguments)
    {
        var side = Side(arguments);
        ArgumentValue[] values = kind switch
        {
            "ExponentialDecay" or "InverseTimeDecay" =>
                [new("decaySteps", arguments.Count("decaySteps")), new("decayRate", arguments.Positive("decayRate", 0.96f)),
                    new("Staircase", arguments.Flag("Staircase", false))],
            "PolynomialDecay" =>
            [
                new("decaySteps", arguments.Count("decaySteps")),
                new("EndLearningRate", arguments.NotNegative("EndLearningRate", ScheduleDefaults.EndLearningRate)),
                new("Power", arguments.Positive("Power", ScheduleDefaults.Power)),
                new("Cycle", arguments.Flag("Cycle", false)),
            ],
            "CosineDecay" =>
            [
                new("decaySteps", arguments.Count("decaySteps")),
                new("Alpha", arguments.Number("Alpha", 0f, 1f, 0f)),
                new("WarmupTarget", arguments.PositiveOrUnset("WarmupTarget", float.MaxValue) ?? float.NaN),
                new("WarmupSteps", arguments.Integer("WarmupSteps", 0, int.MaxValue, 0, isCount: true)),
            ],
            _ => Pieces(arguments),
        };
        return (new ScheduleDeclaration(kind, values.ToEquatableArray()), side);
    }

    /// <summary>The decay of a moving average.</summary>
    public static float Average(ArgumentReader arguments) => arguments.Share("decay", AverageDefaults.Decay);

    /// <summary>The distribution of noise.</summary>
    public static NoiseDeclaration Noise(ArgumentReader arguments)
    {
        var isNormal = arguments.Choice<NoiseDistribution>("distribution") == NoiseDistribution.Normal;
        var minimum = arguments.Finite("Minimum", NetworkDefaults.NoiseMinimum);
        var maximum = arguments.Finite("Maximum", NetworkDefaults.NoiseMaximum);
        if (!(maximum > minimum))
            arguments.Refuses("Maximum", DiagnosticIds.ArgumentOutOfRange, [Apart(arguments, minimum, maximum)], "Maximum",
                $"above Minimum, which is {Wording.Number(minimum)}",
                Wording.Number(maximum), maximum < minimum ? "exchange them" : $"write Minimum = {Wording.Literal(minimum - 1f)}, for example");
        return new NoiseDeclaration(isNormal, minimum, maximum, arguments.Finite("Mean", 0f),
            arguments.Positive("StandardDeviation", NetworkDefaults.NoiseStandardDeviation));
    }

    /// <summary>How images are changed before the discriminator sees them.</summary>
    public static AugmentationDeclaration Augmentation(string kind, ArgumentReader arguments) => kind == "DiffAugment"
        ? new DiffAugmentDeclaration(arguments.Choices("policy", Policy.All))
        : new AdaptiveAugmentationDeclaration(
            arguments.Share("Target", AdaptiveAugmentationDefaults.Target),
            arguments.Integer("Length", 1, int.MaxValue, AdaptiveAugmentationDefaults.Length));

    /// <summary>What holds the discriminator smooth.</summary>
    public static PenaltyDeclaration Penalty(string kind, ArgumentReader arguments)
    {
        var weight = arguments.Positive("weight", kind == "ZeroCenteredPenalty" ? PenaltyDefaults.ZeroCenteredWeight : PenaltyDefaults.Weight);
        var points = kind switch
        {
            "GradientPenalty" => PenaltyPoints.Between,
            "DraganPenalty" => PenaltyPoints.Beside,
            _ => arguments.Choice<PenaltyOn>("On") switch
            {
                PenaltyOn.Generated => PenaltyPoints.Generated,
                PenaltyOn.Both => PenaltyPoints.Both,
                _ => PenaltyPoints.Real,
            },
        };
        return new PenaltyDeclaration(points, weight, arguments.Integer("Every", 1, RarestPenalty, PenaltyDefaults.Every));
    }

    /// <summary>The weight of an auxiliary classifier's loss.</summary>
    public static float Classifier(ArgumentReader arguments) => arguments.Positive("weight", LossDefaults.AuxiliaryWeight);

    /// <summary>The term between generated and real images.</summary>
    public static ReconstructionDeclaration Reconstruction(ArgumentReader arguments)
    {
        var loss = arguments.Choice<Loss>("loss");
        var weight = arguments.Positive("weight", LossDefaults.ReconstructionWeight);
        var delta = arguments.Positive("Delta", LossDefaults.HuberDelta);
        if (arguments.Has("Delta") && loss != Common.Loss.Huber)
            arguments.Refuses("Delta", DiagnosticIds.UselessArgument, [Fix.Of("Remove Delta", FixEdit.Remove("Delta"))],
                "Delta", "is that of Loss.Huber alone");
        return new ReconstructionDeclaration(loss switch
        {
            Common.Loss.MeanSquaredError => new MeanSquaredErrorDeclaration(),
            Common.Loss.Huber => new HuberDeclaration(delta),
            _ => new MeanAbsoluteErrorDeclaration(),
        }, weight);
    }

    private static Fix? Apart(ArgumentReader arguments, float minimum, float maximum) => !(maximum < minimum)
        ? Fix.Of($"Write Minimum = {Wording.Literal(minimum - 1f)}", FixEdit.Set("Minimum", Wording.Literal(minimum - 1f)))
        : arguments.Has("Minimum") && arguments.Has("Maximum") ? Fix.Of("Exchange Minimum and Maximum", FixEdit.Exchange("Minimum", "Maximum"))
        : null;

    private static BinaryCrossEntropyDeclaration BinaryCrossEntropy(ArgumentReader arguments)
    {
        var real = arguments.Number("RealLabel", 0f, 1f, LossDefaults.RealLabel);
        var fake = arguments.Number("FakeLabel", 0f, 1f, 0f);
        var own = arguments.NumberOrUnset("GeneratorLabel", 0f, 1f);
        var isSaturating = arguments.Flag("Saturating", false);
        if (isSaturating && own is not null)
            arguments.Refuses("GeneratorLabel", DiagnosticIds.UselessArgument,
                [Fix.Of("Remove GeneratorLabel", FixEdit.Remove("GeneratorLabel")), Fix.Of("Remove Saturating", FixEdit.Remove("Saturating"))],
                "GeneratorLabel", "says nothing beside Saturating, which goes by FakeLabel");
        return new BinaryCrossEntropyDeclaration(real, fake, own ?? real) { IsSaturating = isSaturating };
    }

    private static ArgumentValue[] Pieces(ArgumentReader arguments)
    {
        var boundaries = arguments.Integers("boundaries");
        var values = arguments.Numbers("values");
        if (values.Count != boundaries.Count + 1)
            arguments.Refuses("values", DiagnosticIds.ArgumentOutOfRange, "values", $"{Wording.Numbers(boundaries.Count + 1)}, one more than boundaries",
                Wording.Number(values.Count), values.Count > boundaries.Count ? $"remove {Wording.Numbers(values.Count - boundaries.Count - 1)}"
                    : $"add {Wording.Numbers(boundaries.Count + 1 - values.Count)}");
        else if (boundaries.Items.Where((boundary, index) => boundary < 0 || (index > 0 && boundary <= boundaries[index - 1])).Any())
            arguments.Refuses("boundaries", DiagnosticIds.ArgumentOutOfRange, "boundaries", "at least 0 and rising",
                string.Join(", ", boundaries.Items.Select(boundary => Wording.Literal(boundary))), $"did you mean {Wording.Dimensions(Rising(boundaries))}?");
        else if (values.Items.Any(value => !(value >= 0f && value <= float.MaxValue)))
            arguments.Refuses("values", DiagnosticIds.ArgumentOutOfRange, "values", "finite numbers of at least 0",
                string.Join(", ", values.Items.Select(value => Wording.Number(value))), "0 would do");
        return [new("boundaries", boundaries), new("values", values)];
    }

    // The boundaries in their order; those that are there twice come a step later.
    private static IEnumerable<int> Rising(EquatableArray<int> boundaries)
    {
        var before = -1;
        foreach (var boundary in boundaries.Items.OrderBy(boundary => boundary))
            yield return before = Math.Max(boundary, before + 1);
    }

    private static GanSide Side(ArgumentReader arguments) => arguments.Choice<GanSide>("Of");

    private static bool HasPyTorchEpsilon(ArgumentReader arguments) => arguments.Choice<EpsilonPlacement>("EpsilonPlacement") == EpsilonPlacement.PyTorch;
}
