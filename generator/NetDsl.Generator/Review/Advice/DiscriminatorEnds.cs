using NetDsl.Generator.Shapes;
using NetDsl.Generator.Training;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>
/// Discriminators that end in an activation, where the loss takes any number: Sigmoid before a loss that has one in it, and what can't be negative or large.
/// </summary>
internal sealed class DiscriminatorEnds : IAdvice<AdvisedGan>
{
    public IEnumerable<Mistake> For(AdvisedGan gan)
    {
        var end = NetworkEnd.OfPrediction(gan.Discriminator);
        if (!NetworkEnd.IsActivation(end) || NetworkEnd.IsSoftmaxOfOne(end) || end.Range is not { IsBounded: true } range)
            yield break;

        var place = MistakePlace.OfAttribute("Gan", "discriminator");
        yield return (gan.Loss is BinaryCrossEntropyDeclaration or RelativisticDeclaration && end.Options.Probabilities == ProbabilityFunction.Sigmoid
            ? Mistake.At(place, DiagnosticIds.SigmoidTwice, "The discriminator", gan.Discriminator.Name)
            : Mistake.At(place, DiagnosticIds.BoundedEnd, "The discriminator", gan.Discriminator.Name, end.Declaration.Kind, range.Described, gan.LossName))
            .With(end.RemovedFromEnd);
    }
}
