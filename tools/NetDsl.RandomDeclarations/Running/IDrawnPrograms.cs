namespace NetDsl.RandomDeclarations.Running;

/// <summary>A generated network behind an interface. Public, because the compiled declarations implement it.</summary>
public interface IDrawnNetwork
{
    ParameterStore Parameters { get; }

    /// <summary>What the network says of itself.</summary>
    string Summary { get; }

    void Predict(float[][] inputs, float[][] outputs);

    /// <summary>A training session's forward pass.</summary>
    void Forward(int images, float[][] inputs, float[][] outputs);
}

/// <summary>A generated GAN, CycleGAN or trainer.</summary>
public interface IDrawnTraining
{
    /// <summary>One step with two images.</summary>
    /// <param name="inputs">What the generator, the one of A, or the trained network, gets.</param>
    /// <param name="target">Real images, those of B, or targets.</param>
    void Train(float[][] inputs, float[] target);
}
