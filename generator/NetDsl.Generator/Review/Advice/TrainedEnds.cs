using NetDsl.Generator.Shapes;
using NetDsl.Generator.Training;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>
/// Trained networks that end in an activation, where the loss takes logits: Sigmoid and Softmax before a loss that has them in it, and what can't be negative
/// or large.
/// </summary>
internal sealed class TrainedEnds : IAdvice<AdvisedTrainer>
{
    public IEnumerable<Mistake> For(AdvisedTrainer trainer)
    {
        var end = NetworkEnd.OfPrediction(trainer.Network.Last);
        if (trainer.Loss is MeanSquaredErrorDeclaration or MeanAbsoluteErrorDeclaration or HuberDeclaration || !NetworkEnd.IsActivation(end)
            || NetworkEnd.IsSoftmaxOfOne(end)
            || end.Range is not { IsBounded: true } range)
            yield break;

        var place = MistakePlace.OfAttribute("Trainer", "network");
        var mistake = (trainer.Loss, end.Options.Probabilities) switch
        {
            (BinaryCrossEntropyDeclaration, ProbabilityFunction.Sigmoid) => Mistake.At(place, DiagnosticIds.SigmoidTwice, "The network", trainer.Network.Name),
            (SoftmaxCrossEntropyDeclaration, ProbabilityFunction.Softmax) => Mistake.At(place, DiagnosticIds.SoftmaxTwice, "The network", trainer.Network.Name),
            _ => Mistake.At(place, DiagnosticIds.BoundedEnd, "The network", trainer.Network.Name, end.Declaration.Kind, range.Described, trainer.LossName),
        };
        yield return mistake.With(end.RemovedFromEnd);
    }
}
