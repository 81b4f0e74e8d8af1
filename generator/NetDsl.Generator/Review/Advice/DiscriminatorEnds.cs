using NetDsl.Generator.Shapes;
using NetDsl.Generator.Training;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>
/// Discriminators that end in an activation, where the loss takes any number: Sigmoid before a loss that has one in it, Softmax before that of classes, and
/// what can't be negative or large.
/// </summary>
internal sealed class DiscriminatorEnds : IAdvice<AdvisedGan>, IAdvice<AdvisedCycleGan>
{
    public IEnumerable<Mistake> For(AdvisedGan subject)
    {
        var (place, discriminator) = (MistakePlace.OfAttribute("Gan", "discriminator"), subject.Discriminator);
        if (OfJudgement(subject, discriminator, discriminator.Of(subject.Shaped.Judgement), place) is { } ofJudgement)
            yield return ofJudgement;
        if (subject.Shaped.ClassOutput is { } classes && Activation(discriminator.Of(classes)) is { } end)
        {
            var output = $"The output \"{classes.Name}\" of the discriminator";
            yield return (end.Options.Probabilities == ProbabilityFunction.Softmax
                ? Mistake.At(place, DiagnosticIds.SoftmaxTwice, output, discriminator.Name)
                : Bounded(place, output, discriminator, end, "[AuxiliaryClassifier]"))
                .With(end.RemovedFromEnd);
        }
    }

    public IEnumerable<Mistake> For(AdvisedCycleGan subject) => subject.Discriminators
        .Select(judge => OfJudgement(subject, judge.Network, judge.Network.Last, MistakePlace.OfAttribute("CycleGan", judge.Argument))).OfType<Mistake>();

    private static Mistake? OfJudgement(AdvisedTraining training, AdvisedNetwork discriminator, AdvisedLayer judgement, MistakePlace place)
    {
        if (Activation(judgement) is not { } end)
            return null;
        const string Discriminator = "The discriminator";
        return (training.Loss is BinaryCrossEntropyDeclaration or RelativisticDeclaration && end.Options.Probabilities == ProbabilityFunction.Sigmoid
            ? Mistake.At(place, DiagnosticIds.SigmoidTwice, Discriminator, discriminator.Name)
            : Bounded(place, Discriminator, discriminator, end, training.LossName))
            .With(end.RemovedFromEnd);
    }

    // The activation in which an output ends, where it can't give every number.
    private static AdvisedLayer? Activation(AdvisedLayer last)
    {
        var end = NetworkEnd.OfPrediction(last);
        return NetworkEnd.IsActivation(end) && !NetworkEnd.IsSoftmaxOfOne(end) && end.Range is { IsBounded: true } ? end : null;
    }

    private static Mistake Bounded(MistakePlace place, string what, AdvisedNetwork network, AdvisedLayer end, string loss) =>
        Mistake.At(place, DiagnosticIds.BoundedEnd, what, network.Name, end.Declaration.Kind, end.Range!.Value.Described, loss);
}
