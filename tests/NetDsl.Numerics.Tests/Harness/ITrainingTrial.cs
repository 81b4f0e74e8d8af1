namespace NetDsl.Numerics.Tests.Harness;

/// <summary>A generated training step beside the same step written by hand.</summary>
public interface ITrainingTrial
{
    /// <summary>One step on both sides.</summary>
    void TrainStep(float[] numbers, int[] labels);

    /// <summary>The generated side's weights.</summary>
    float[] Weights();

    /// <summary>The other side's.</summary>
    float[] WeightsByHand();
}
