using Images.Networks;
using NetDsl.Training;

namespace NetDsl.Benchmarks.Quality;

/// <summary>Draws images from noise.</summary>
internal delegate void ShapeDrawing(ReadOnlySpan<float> noise, Span<float> images);

/// <summary>A pair of networks that learns to draw shapes, with one choice of how convolutions are computed, in training and in drawing.</summary>
/// <param name="Gan">The pair.</param>
/// <param name="Draw">What its generator draws.</param>
internal sealed record ShapeTraining(IGan Gan, ShapeDrawing Draw)
{
    public const int Batch = 64;

    private const ulong NoiseSeed = 1;

    /// <summary>New networks, with the same first weights for every choice.</summary>
    /// <param name="convolutions">How convolutions are computed.</param>
    /// <param name="seed">Where the weights start.</param>
    /// <param name="parallel">The threads.</param>
    public static ShapeTraining Create(global::NetDsl.Convolutions convolutions, ulong seed, ParallelLoop parallel)
    {
        var (generator, discriminator) = (RandomUse.GeneratorWeights.SeedFor(seed), RandomUse.DiscriminatorWeights.SeedFor(seed));
        switch (convolutions)
        {
            case global::NetDsl.Convolutions.Direct:
                var direct = new ShapeGanDirect(new(generator), new(discriminator), Batch, seed, parallel);
                return new(direct, (noise, images) => direct.Generator.Predict(noise, images, parallel));
            case global::NetDsl.Convolutions.Automatic:
                var automatic = new Gan32(new(generator), new(discriminator), Batch, seed, parallel);
                return new(automatic, (noise, images) => automatic.Generator.Predict(noise, images, parallel));
            default:
                var fewest = new ShapeGanFewestProducts(new(generator), new(discriminator), Batch, seed, parallel);
                return new(fewest, (noise, images) => fewest.Generator.Predict(noise, images, parallel));
        }
    }

    /// <summary>Trains, and says how far what is drawn then is from real pictures.</summary>
    /// <param name="pictures">What is learned from.</param>
    /// <param name="metrics">What drawn pictures are compared with.</param>
    /// <param name="epochs">How often the pictures are seen.</param>
    /// <param name="seed">Where their order and the noise start.</param>
    public ImageQuality Run(ImageDataSet pictures, ImageMetrics metrics, int epochs, ulong seed)
    {
        new GanTrainer(Gan, pictures, epochs, seed).Run();

        // Always the same noise, so that seeds and choices differ in what was learned alone.
        var noise = new float[metrics.Images * Gan.NoiseLength];
        RandomUse.SampleNoise.StreamFor(NoiseSeed).FillUniform(noise, -1f, 1f);
        return metrics.Measure((first, _, images) =>
            Draw(noise.AsSpan(first * Gan.NoiseLength, images.Length / Gan.ImageLength * Gan.NoiseLength), images));
    }
}
