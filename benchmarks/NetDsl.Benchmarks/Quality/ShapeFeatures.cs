using System.Numerics.Tensors;
using NetDsl.Training;

namespace NetDsl.Benchmarks.Quality;

/// <summary>What pictures of shapes show: the features of a classifier that has learned to tell discs, squares and triangles apart.</summary>
internal sealed class ShapeFeatures : IFeatureExtractor
{
    private const int Batch = 64;
    private const int Epochs = 12;
    private const float LearningRate = 0.002f;

    private readonly ShapeReader _network = new(1);

    public ImageShape Shape => new(32, 32, 3);

    public PixelRange Range => PixelRange.MinusOneToOne;

    public int Features => 48;

    public int Classes => 3;

    /// <summary>Learns labelled pictures; always to the same weights.</summary>
    public static ShapeFeatures Learn(ImageDataSet pictures, ParallelLoop parallel)
    {
        var features = new ShapeFeatures();
        var batches = new BatchSource(pictures, Batch, new RandomStream(1, 0));
        var session = features._network.CreateTrainingSession(Batch, 1, parallel);
        var steps = Epochs * batches.StepsPerEpoch;
        var optimizer = new AdamOptimizer(features._network.Parameters, new CosineDecay(LearningRate, steps));
        var (images, labels) = (new float[batches.Length], new int[Batch]);
        var (seen, noGradient, logits) = (new float[Batch * features.Features], new float[Batch * features.Features], new float[Batch * features.Classes]);
        for (var step = 0; step < steps; step++)
        {
            batches.Fill(step, images);
            batches.FillLabels(step, labels);
            session.Gradients.Clear();
            session.Forward(images, seen, logits);
            SoftmaxCrossEntropy.FromLogits(logits, labels, features.Classes, logits);
            session.Backward(noGradient, logits);
            optimizer.Step(session.Gradients, parallel);
        }

        return features;
    }

    /// <summary>The share of labelled pictures that it reads as their labels say.</summary>
    public double Accuracy(ImageDataSet pictures, ParallelLoop parallel)
    {
        var correct = 0;
        var (image, seen, logits) = (new float[pictures.Shape.Length], new float[Features], new float[Classes]);
        for (var picture = 0; picture < pictures.Count; picture++)
        {
            pictures.CopyTo(picture, image);
            Extract(image, seen, logits, parallel);
            correct += TensorPrimitives.IndexOfMax<float>(logits) == pictures.Labels[picture] ? 1 : 0;
        }

        return (double)correct / pictures.Count;
    }

    public void Extract(ReadOnlySpan<float> images, Span<float> features, Span<float> logits, ParallelLoop parallel) =>
        _network.Predict(images, features, logits, parallel);
}
