using NetDsl.Generator.Declaration;
using NetDsl.Generator.Training;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>A GAN, a CycleGAN or a trainer that is in order, as advice looks at it.</summary>
/// <param name="Settings">What was written beside <c>[Gan]</c>, <c>[CycleGan]</c> or <c>[Trainer]</c>.</param>
/// <param name="Loss">The loss, which may be the default.</param>
internal abstract record AdvisedTraining(EquatableArray<SettingDeclaration> Settings, LossDeclaration Loss)
{
    /// <summary>The loss as a message writes it: <c>[Hinge]</c>.</summary>
    public string LossName => Settings.Items.FirstOrDefault(setting => SettingsReader.Losses.Contains(setting.Kind))?.Described
        ?? (this is AdvisedCycleGan ? "[LeastSquares]" : "[BinaryCrossEntropy]");
}

/// <summary>A GAN.</summary>
/// <param name="Shaped">What became of the declaration.</param>
/// <param name="Data">The range that the data are declared to have.</param>
internal sealed record AdvisedGan(
    AdvisedNetwork Generator, AdvisedNetwork Discriminator, ShapedGan Shaped, DataRange Data, EquatableArray<SettingDeclaration> Settings)
        : AdvisedTraining(Settings, Shaped.Settings.Loss!);

/// <summary>A CycleGAN.</summary>
/// <param name="Discriminators">The networks that judge, each once, with the attribute's arguments that name them.</param>
internal sealed record AdvisedCycleGan(
    IReadOnlyList<(AdvisedNetwork Network, string Argument)> Discriminators, EquatableArray<SettingDeclaration> Settings, LossDeclaration Loss)
        : AdvisedTraining(Settings, Loss);

/// <summary>A trainer.</summary>
internal sealed record AdvisedTrainer(AdvisedNetwork Network, EquatableArray<SettingDeclaration> Settings, LossDeclaration Loss)
    : AdvisedTraining(Settings, Loss);
