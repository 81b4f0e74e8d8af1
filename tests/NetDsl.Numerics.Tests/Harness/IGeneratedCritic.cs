namespace NetDsl.Numerics.Tests.Harness;

/// <summary>What the training session of a discriminator offers whose gradient a GAN's penalty differentiates.</summary>
public interface IGeneratedCritic
{
    ParameterStore Parameters { get; }

    GradientStore Gradients { get; }

    /// <summary>How many forward passes there were: it says which numbers dropout keeps.</summary>
    ulong Passes { get; set; }

    void InputGradient(float[][] inputs, float[] gradient);

    void BackwardInputGradient(float[] direction);
}
