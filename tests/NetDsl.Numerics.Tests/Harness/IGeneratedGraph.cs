namespace NetDsl.Numerics.Tests.Harness;

/// <summary>
/// What a generated network with any number of inputs and outputs offers, behind an interface. Public, because another assembly implements it.
/// </summary>
public interface IGeneratedGraph
{
    string Summary { get; }

    ParameterStore Parameters { get; }

    void Predict(float[][] inputs, float[][] outputs, ParallelLoop? parallel = null);

    IGeneratedGraphSession CreateTrainingSession(int images, ulong seed = 0, ParallelLoop? parallel = null);
}

/// <summary>What its training session offers.</summary>
public interface IGeneratedGraphSession
{
    GradientStore Gradients { get; }

    void Forward(float[][] inputs, float[][] outputs);

    void Backward(float[][] outputGradients);

    /// <summary>The gradient to one input, by its place.</summary>
    void BackwardTo(int input, float[][] outputGradients, float[] inputGradient);
}
