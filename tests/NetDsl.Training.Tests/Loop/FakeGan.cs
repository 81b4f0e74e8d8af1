namespace NetDsl.Training.Tests.Loops;

/// <summary>A GAN of one number, which does what a test wants in a step.</summary>
internal sealed class FakeGan(GanStep step, int imageLength = 2, int noiseLength = 5, int labelLength = 0, int realBatches = 1, int noiseBatches = 1) : IGan
{
    public ParameterStore Parameters { get; } = new([new("dense/kernel", [1], true, Initializer.Ones)], seed: 1);

    public int Batch => 2;

    public int BatchesPerStep => realBatches;

    public int NoiseBatches => noiseBatches;

    public TrainingState State => field ??= new TrainingState().WithNetwork("generator", Parameters);

    public int ImageLength => imageLength;

    public int NoiseLength => noiseLength;

    public int LabelLength => labelLength;

    public GanLosses TrainStep(ReadOnlySpan<float> real, ReadOnlySpan<float> noise, ReadOnlySpan<float> labels) => step(real, noise, labels);
}
