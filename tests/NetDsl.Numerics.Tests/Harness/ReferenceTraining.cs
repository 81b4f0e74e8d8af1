using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>Adam on both references of a trial.</summary>
internal sealed class ReferenceTraining(Trial trial, float learningRate, float beta1, float beta2, float epsilon)
{
    private readonly ReferenceAdam<double> _truth = new(trial.Truth.TrainableParameters, learningRate, beta1, beta2, epsilon);
    private readonly ReferenceAdam<float> _rounded = new(trial.Rounded.TrainableParameters, learningRate, beta1, beta2, epsilon);

    /// <summary>After a forward pass: the backward pass with the trial's output gradient, and one step.</summary>
    public void Step()
    {
        trial.ClearReferenceGradients();
        trial.BackwardOfReferences();
        _truth.Step();
        _rounded.Step();
    }
}
