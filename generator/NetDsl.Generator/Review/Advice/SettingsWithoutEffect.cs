using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>Arguments of losses, optimisers, schedules and noise that have no effect as the others stand.</summary>
internal sealed class SettingsWithoutEffect : IAdvice<AdvisedTraining>
{
    private const int Uniform = 0;
    private const int Normal = 1;

    public IEnumerable<Mistake> For(AdvisedTraining training) => training.Settings.Items.SelectMany(setting => For(setting, training is AdvisedTrainer));

    private static IEnumerable<Mistake> For(SettingDeclaration setting, bool isTrainer) => setting.Kind switch
    {
        "Sgd" when setting.Argument("Nesterov") is true && (setting.Argument("Momentum") as float? ?? 0f) == 0f =>
            [Advise(setting, "Nesterov", "Momentum is 0", "set Momentum, for example to 0.9f, or remove it")],
        "CosineDecay" => Warmup(setting),
        "Noise" when setting.Argument("distribution") is Uniform => AdviseEach(setting, "NoiseDistribution.Uniform has none", "Mean", "StandardDeviation"),
        "Noise" when setting.Argument("distribution") is Normal => AdviseEach(setting, "NoiseDistribution.Normal has none", "Minimum", "Maximum"),
        "BinaryCrossEntropy" when isTrainer => AdviseEach(setting, "a trainer is given its targets", "RealLabel", "FakeLabel", "GeneratorLabel"),
        _ => [],
    };

    private static IEnumerable<Mistake> Warmup(SettingDeclaration setting)
    {
        var target = setting.Argument("WarmupTarget") as float?;
        var steps = setting.Argument("WarmupSteps") as int? ?? 0;
        if (steps > 0 && target is null or float.NaN)
            yield return Advise(setting, "WarmupSteps", "WarmupTarget isn't set", "set WarmupTarget to the rate that the warm-up leads to, or remove it");
        else if (steps == 0 && target is not null and not float.NaN)
            yield return Advise(setting, "WarmupTarget", "WarmupSteps is 0", "set WarmupSteps, or remove it");
    }

    private static IEnumerable<Mistake> AdviseEach(SettingDeclaration setting, string reason, params string[] arguments) =>
        arguments.Where(argument => setting.Arguments.Items.Any(written => written.Name == argument))
        .Select(argument => Advise(setting, argument, reason, "remove it"));

    private static Mistake Advise(SettingDeclaration setting, string argument, string reason, string fixWords) =>
        Mistake.At(setting.At(argument), DiagnosticIds.ArgumentWithoutEffect, setting.Described, argument, reason, fixWords)
            .With(Fix.Of($"Remove {argument}", FixEdit.Remove(argument)));
}
