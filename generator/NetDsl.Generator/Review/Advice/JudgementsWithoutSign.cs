using NetDsl.Generator.Training;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>
/// Adaptive augmentation beside a loss whose judgements aren't above 0 for real images and below 0 for generated ones: it goes by their mean sign (Karras et
/// al., arXiv 2006.06676, section 3), and its probability then runs to one of its ends.
/// </summary>
internal sealed class JudgementsWithoutSign : IAdvice<AdvisedGan>
{
    public IEnumerable<Mistake> For(AdvisedGan gan)
    {
        if (gan.Settings.Items.FirstOrDefault(setting => setting.Kind == "AdaptiveAugmentation") is not { } augmentation)
            yield break;
        var (why, way) = gan.Loss switch
        {
            WassersteinDeclaration => ($"{gan.LossName} gives it no meaning, as only differences count", ""),
            LeastSquaresDeclaration { FakeLabel: >= 0f and var fake, RealLabel: > 0f and var real } =>
                ($"{gan.LossName} brings real images to {Wording.Number(real)} and generated ones to {Wording.Number(fake)}",
                    $", or FakeLabel = {Wording.Literal(-real)} in {gan.LossName}"),
            LeastSquaresDeclaration { RealLabel: <= 0f and var real } =>
                ($"{gan.LossName} brings real images to {Wording.Number(real)}", $", or a RealLabel above 0 in {gan.LossName}"),
            _ => (null, ""),
        };
        if (why is not null)
            yield return Mistake.At(augmentation.At(), DiagnosticIds.JudgementWithoutSign, augmentation.Described, gan.Discriminator.Name, why,
                $"write [DiffAugment] in its place{way}").With(Fix.Of("Write DiffAugment in its place", FixEdit.Replace("DiffAugment")));
    }
}
