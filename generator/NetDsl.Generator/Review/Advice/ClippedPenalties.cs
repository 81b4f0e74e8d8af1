using NetDsl.Generator.Declaration;
using NetDsl.Generator.Training;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>
/// Critics whose weights are clipped though a gradient penalty holds them smooth: with weights of at most 0.01 their slope can't come near 1, and the penalty
/// has no effect. The penalty was made in place of clipping (arXiv 1704.00028).
/// </summary>
internal sealed class ClippedPenalties : IAdvice<AdvisedGan>
{
    public IEnumerable<Mistake> For(AdvisedGan gan)
    {
        if (gan.Loss is not WassersteinDeclaration { ClipWeights: > 0f and var clip })
            yield break;
        var loss = gan.Settings.Items.First(setting => setting.Kind == "Wasserstein");
        foreach (var penalty in gan.Settings.Items.Where(setting => SettingsReader.Penalties.Contains(setting.Kind)))
        {
            yield return Mistake.At(loss.At(), DiagnosticIds.ClippedBesidePenalty, loss.Described, Wording.Number(clip), penalty.Described)
                .With(Fix.Of("Write ClipWeights = 0f", FixEdit.Set("ClipWeights", "0f")));
        }
    }
}
