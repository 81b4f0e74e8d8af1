using System.Numerics.Tensors;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>
/// What a generated network offers, behind an interface: the tests compile a small adapter beside each network. Public, because another assembly implements it.
/// </summary>
public interface IGeneratedNetwork
{
    string Summary { get; }

    ParameterStore Parameters { get; }

    void Predict(ReadOnlySpan<float> input, Span<float> output, ParallelLoop? parallel = null);

    void PredictTensor(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output, ParallelLoop? parallel = null);

    void Save(string path);

    void Load(string path);

    IGeneratedSession CreateTrainingSession(int images, ulong seed = 0, ParallelLoop? parallel = null);
}

/// <summary>What a generated training session offers.</summary>
public interface IGeneratedSession
{
    int Images { get; }

    GradientStore Gradients { get; }

    void Forward(ReadOnlySpan<float> input, Span<float> output);

    void Backward(ReadOnlySpan<float> outputGradient);

    void BackwardToInput(ReadOnlySpan<float> outputGradient, Span<float> inputGradient);
}

/// <summary>What a generated GAN offers.</summary>
public interface IGeneratedGan
{
    ParameterStore Generator { get; }

    ParameterStore Discriminator { get; }

    /// <summary>The moving average of the gradients by which the generator was updated.</summary>
    OptimizerState GeneratorMomentum { get; }

    /// <summary>The same of the discriminator.</summary>
    OptimizerState DiscriminatorMomentum { get; }

    int Batch { get; }

    GanLosses TrainStep(ReadOnlySpan<float> real, ReadOnlySpan<float> noise);

    /// <summary>A step with a batch of each of the generator's inputs.</summary>
    GanLosses TrainStep(float[] real, float[][] inputs);
}

/// <summary>What a generated trainer of a network with one input offers.</summary>
public interface IGeneratedTrainer
{
    ParameterStore Parameters { get; }

    /// <summary>What the last update went by.</summary>
    GradientStore Gradients { get; }

    float TrainStep(float[] input, float[] target);
}
