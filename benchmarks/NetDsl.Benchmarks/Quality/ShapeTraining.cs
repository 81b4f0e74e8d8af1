using Images.Networks;
using NetDsl.Training;

namespace NetDsl.Benchmarks.Quality;

/// <summary>A pair of networks that learns to draw shapes, with one choice of how convolutions are computed.</summary>
/// <param name="Choice">The choice.</param>
/// <param name="Step">One training step: real images and noise.</param>
/// <param name="Draw">What the generator draws from noise.</param>
internal sealed record ShapeTraining(global::NetDsl.Convolutions Choice, Action<float[], float[]> Step, Action<ReadOnlyMemory<float>, Memory<float>> Draw)
{
    public const int Batch = 64;
    public const int Noise = 100;

    /// <summary>New networks, with the same first weights for every choice.</summary>
    public static ShapeTraining Create(global::NetDsl.Convolutions choice, ulong seed, ParallelLoop parallel)
    {
        var (weights, others, random) = (3 * seed, 3 * seed + 1, 3 * seed + 2);
        switch (choice)
        {
            case global::NetDsl.Convolutions.Direct:
                var direct = new ShapeGanDirect(new(weights), new(others), Batch, random, parallel);
                return new(choice, (real, noise) => direct.TrainStep(real, noise), (noise, images) => direct.Generator.Predict(noise.Span, images.Span, parallel));
            case global::NetDsl.Convolutions.Automatic:
                var gan = new Gan32(new(weights), new(others), Batch, random, parallel);
                return new(choice, (real, noise) => gan.TrainStep(real, noise), (noise, images) => gan.Generator.Predict(noise.Span, images.Span, parallel));
            default:
                var fewest = new ShapeGanFewestProducts(new(weights), new(others), Batch, random, parallel);
                return new(choice, (real, noise) => fewest.TrainStep(real, noise), (noise, images) => fewest.Generator.Predict(noise.Span, images.Span, parallel));
        }
    }

    /// <summary>Trains, and says how far what is drawn then is from real pictures.</summary>
    /// <param name="pictures">What is learned from.</param>
    /// <param name="metrics">What drawn pictures are compared with.</param>
    /// <param name="epochs">How often the pictures are seen.</param>
    /// <param name="seed">The seed of their order and of the noise.</param>
    public ImageQuality Run(ImageDataSet pictures, ImageMetrics metrics, int epochs, ulong seed)
    {
        var batches = new BatchSource(pictures, Batch, new RandomStream(seed, 0));
        var random = new RandomStream(seed, 1);
        var (real, noise) = (new float[batches.Length], new float[Batch * Noise]);
        for (var step = 0; step < epochs * batches.StepsPerEpoch; step++)
        {
            batches.Fill(step, real);
            random.FillUniform(noise, -1f, 1f);
            Step(real, noise);
        }

        var drawn = new float[metrics.Images * Noise];
        new RandomStream(1, 2).FillUniform(drawn, -1f, 1f);
        var buffer = Array.Empty<float>();
        return metrics.Measure((first, _, images) =>
        {
            if (buffer.Length < images.Length)
                buffer = new float[images.Length];
            var count = images.Length / pictures.Shape.Length;
            Draw(drawn.AsMemory(first * Noise, count * Noise), buffer.AsMemory(0, images.Length));
            buffer.AsSpan(0, images.Length).CopyTo(images);
        });
    }
}
