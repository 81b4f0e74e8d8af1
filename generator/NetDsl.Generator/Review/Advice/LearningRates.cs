using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>
/// Learning rates of optimisers that change each weight by about the rate in a step, whatever the gradient (Kingma and Ba, arXiv 1412.6980, section 2.1), where
/// that is more than weights are.
/// </summary>
internal sealed class LearningRates : IAdvice<AdvisedGan>, IAdvice<AdvisedCycleGan>, IAdvice<AdvisedTrainer>
{
    private static readonly string[] Adaptive = ["Adam", "AdamW", "RmsProp"];

    public IEnumerable<Mistake> For(AdvisedGan subject) => For((AdvisedTraining)subject);

    public IEnumerable<Mistake> For(AdvisedCycleGan subject) => For((AdvisedTraining)subject);

    public IEnumerable<Mistake> For(AdvisedTrainer subject) => For((AdvisedTraining)subject);

    private static IEnumerable<Mistake> For(AdvisedTraining training)
    {
        // The rates of such a schedule are its own.
        if (training.Settings.Items.Any(setting => setting.Kind == "PiecewiseConstantDecay"))
            yield break;
        foreach (var setting in training.Settings.Items.Where(setting => Adaptive.Contains(setting.Kind)))
        {
            if (setting.Argument("learningRate") is not (float and >= 1f and var rate))
                continue;
            var meant = rate < 10f ? rate / 1000f : 0.001f;
            yield return Mistake.At(
                setting.At("learningRate"), DiagnosticIds.HardlyMeant, setting.Described,
                $"has a learningRate of {Wording.Number(rate)}, by which it changes each weight in a step", $"did you mean {Wording.Literal(meant)}?")
                .With(Fix.Of($"Write {Wording.Literal(meant)}", FixEdit.Set("learningRate", Wording.Literal(meant))));
        }
    }
}
