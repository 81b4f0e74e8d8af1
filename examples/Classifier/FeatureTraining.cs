using System.Numerics.Tensors;
using NetDsl;
using NetDsl.Training;

namespace Classifier;

/// <summary>
/// Trains the network of the metrics. It has two outputs, of which only the logits have a loss, so it is trained with a session: forward, loss, backward,
/// update. The learning rate falls to nothing along a cosine, so that the last weights are good ones. Labels aren't smoothed: the classifier score would take
/// that for doubt.
/// </summary>
internal sealed class FeatureTraining
{
    public const int DefaultEpochs = 12;
    public const int Batch = 64;

    private const float LearningRate = 0.002f;
    private const int ImagesAtOnce = 256;

    private readonly BatchSource _batches;
    private readonly int _epochs;
    private readonly DigitFeatureNetwork.TrainingSession _session;
    private readonly AdamOptimizer _optimizer;

    /// <summary>Prepares to train a new network.</summary>
    public FeatureTraining(ImageDataSet training, int epochs, ulong seed)
    {
        _epochs = epochs;
        _batches = new BatchSource(training, Batch, RandomUse.Shuffle.StreamFor(seed));
        Network = new DigitFeatureNetwork(RandomUse.ClassifierWeights.SeedFor(seed));
        _session = Network.CreateTrainingSession(Batch, RandomUse.Dropout.SeedFor(seed));
        _optimizer = new AdamOptimizer(Network.Parameters, new CosineDecay(LearningRate, checked(epochs * _batches.StepsPerEpoch)));
    }

    /// <summary>What is trained.</summary>
    public DigitFeatureNetwork Network { get; }

    /// <summary>Trains; after each epoch, its number and mean loss.</summary>
    public IEnumerable<(int Epoch, double Loss)> Epochs()
    {
        var (images, labels) = (new float[_batches.Length], new int[Batch]);
        var (features, noGradient) = (new float[Batch * DigitFeatureExtractor.FeatureCount], new float[Batch * DigitFeatureExtractor.FeatureCount]);
        var logits = new float[Batch * MnistFiles.Classes];
        for (var epoch = 1; epoch <= _epochs; epoch++)
        {
            var sum = 0.0;
            for (var step = 0; step < _batches.StepsPerEpoch; step++)
            {
                var place = (long)(epoch - 1) * _batches.StepsPerEpoch + step;
                _batches.Fill(place, images);
                _batches.FillLabels(place, labels);
                _session.Gradients.Clear();
                _session.Forward(images, features, logits);
                sum += SoftmaxCrossEntropy.FromLogits(logits, labels, MnistFiles.Classes, logits);
                _session.Backward(noGradient, logits);
                _optimizer.Step(_session.Gradients, ParallelLoop.Default);
            }

            yield return (epoch, sum / _batches.StepsPerEpoch);
        }
    }

    /// <summary>How many digits a network reads as their labels say.</summary>
    public static int CountCorrect(DigitFeatureNetwork network, ImageDataSet digits)
    {
        var images = new float[ImagesAtOnce * digits.Shape.Length];
        var (features, logits) = (new float[ImagesAtOnce * DigitFeatureExtractor.FeatureCount], new float[ImagesAtOnce * MnistFiles.Classes]);
        var correct = 0;
        for (var first = 0; first < digits.Count; first += ImagesAtOnce)
        {
            var count = Math.Min(digits.Count - first, ImagesAtOnce);
            for (var image = 0; image < count; image++)
                digits.CopyTo(first + image, images.AsSpan(image * digits.Shape.Length, digits.Shape.Length));

            network.Predict(
                images.AsSpan(0, count * digits.Shape.Length),
                features.AsSpan(0, count * DigitFeatureExtractor.FeatureCount),
                logits.AsSpan(0, count * MnistFiles.Classes));
            for (var image = 0; image < count; image++)
            {
                if (digits.Labels[first + image] == TensorPrimitives.IndexOfMax(logits.AsSpan(image * MnistFiles.Classes, MnistFiles.Classes)))
                    correct++;
            }
        }

        return correct;
    }
}
