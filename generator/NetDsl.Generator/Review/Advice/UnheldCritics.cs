using NetDsl.Generator.Declaration;
using NetDsl.Generator.Training;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>
/// Critics of a Wasserstein GAN whose slope nothing bounds, neither clipped weights, a penalty nor spectral normalisation: the loss is a distance for critics
/// of bounded slope alone (Arjovsky, Chintala and Bottou, arXiv 1701.07875, section 3), and else falls as far as weights grow.
/// </summary>
internal sealed class UnheldCritics : IAdvice<AdvisedGan>, IAdvice<AdvisedCycleGan>
{
    private const string InLayers = "write SpectralNormalization = true in its layers";

    public IEnumerable<Mistake> For(AdvisedGan subject)
    {
        var critic = subject.Discriminator;
        var isHeld = subject.Settings.Items.Any(setting => SettingsReader.Penalties.Contains(setting.Kind));
        var canBePenalized = critic.Layers.All(layer => layer.Options.InsteadUnderPenalty is null);
        return isHeld ? [] : For(subject, [critic], canBePenalized ? "write [GradientPenalty(10f)] beside it" : InLayers);
    }

    public IEnumerable<Mistake> For(AdvisedCycleGan subject) => For(subject, subject.Discriminators.Select(judge => judge.Network), InLayers);

    private static IEnumerable<Mistake> For(AdvisedTraining training, IEnumerable<AdvisedNetwork> critics, string way)
    {
        if (training.Loss is not WassersteinDeclaration { ClipWeights: 0f })
            yield break;
        var loss = training.Settings.Items.First(setting => setting.Kind == "Wasserstein");
        if (critics.FirstOrDefault(critic => critic.Layers.All(layer => layer.Declaration.Argument("SpectralNormalization") is not true)) is { } critic)
            yield return Mistake.At(loss.At("ClipWeights"), DiagnosticIds.UnheldCritic, loss.Described, critic.Name, $"{way}, or remove ClipWeights")
                .With(Fix.Of("Remove ClipWeights", FixEdit.Remove("ClipWeights")));
    }
}
