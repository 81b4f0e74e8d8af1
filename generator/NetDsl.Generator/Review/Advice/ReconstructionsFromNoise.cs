using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>
/// Terms between generated and real images where the generator isn't told which real image is meant: what is nearest to all of them is their mean, or their
/// median.
/// </summary>
internal sealed class ReconstructionsFromNoise : IAdvice<AdvisedGan>
{
    public IEnumerable<Mistake> For(AdvisedGan gan)
    {
        if (gan.Shaped.Settings.Reconstruction is null || gan.Shaped.Generator.Inputs.Any(gan.Shaped.BelongsToReal))
            yield break;
        var term = gan.Settings.Items.First(setting => setting.Kind == "Reconstruction");
        yield return Mistake.At(term.At(), DiagnosticIds.ReconstructedNoise, term.Described, gan.Generator.Name).With(term.Removed);
    }
}
