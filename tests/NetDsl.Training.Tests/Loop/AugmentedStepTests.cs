using KilledRuns;

namespace NetDsl.Training.Tests.Loops;

/// <summary>Where a GAN's step changes images, written out by hand with the sessions, the loss and the optimiser that it is made of.</summary>
public class AugmentedStepTests
{
    private const int Batch = 6, Pixels = 4 * 4, Noise = 4;

    [Fact]
    public void A_step_changes_real_and_generated_images_and_sends_the_gradient_back_through_the_same_change()
    {
        var gan = NewGan();

        // The other GAN's draws are the same; only they are used.
        var other = NewGan();
        var (painter, judge, augmentation) = (other.Generator, other.Discriminator, other.Augmentation);
        var (painting, judging) = (painter.CreateTrainingSession(Batch, 3), judge.CreateTrainingSession(Batch, 3));
        var (painterOptimizer, judgeOptimizer) = (new SgdOptimizer(painter.Parameters, 0.1f), new SgdOptimizer(judge.Parameters, 0.1f));
        var (images, seen) = (new float[Batch * Pixels], new float[Batch * Pixels]);
        var (logits, slopes) = (new float[Batch], new float[Batch]);
        var (real, noise, labels) = (new float[Batch * Pixels], new float[Batch * Noise], new float[Batch]);
        for (var step = 0; step < 4; step++)
        {
            new RandomStream(11, (ulong)step).FillUniform(real, -1f, 1f);
            new RandomStream(12, (ulong)step).FillUniform(noise, -1f, 1f);
            for (var image = 0; image < Batch; image++)
                labels[image] = (image + step) % 3;

            gan.TrainStep(real, noise, labels);

            painting.Forward(noise, labels, images);
            judging.Gradients.Clear();
            Judge(real, 1f);
            judging.Backward(slopes);
            Judge(images, 0f);
            judging.Backward(slopes);
            judgeOptimizer.Step(judging.Gradients, ParallelLoop.Sequential);

            painting.Forward(noise, labels, images);
            Judge(images, 1f);
            judging.BackwardToImage(slopes, seen);
            augmentation.Backward(seen, images, ParallelLoop.Sequential);
            painting.Gradients.Clear();
            painting.Backward(images);
            painterOptimizer.Step(painting.Gradients, ParallelLoop.Sequential);
        }

        AssertSame(painter.Parameters, gan.Generator.Parameters);
        AssertSame(judge.Parameters, gan.Discriminator.Parameters);
        Assert.Equal(12UL, gan.Augmentation.Draws);

        void Judge(float[] given, float wish)
        {
            augmentation.Draw();
            augmentation.Apply(given, seen, ParallelLoop.Sequential);
            judging.Forward(labels, seen, logits);
            BinaryCrossEntropy.FromLogits(logits, wish, slopes);
        }
    }

    [Fact]
    public void A_step_allocates_nothing_and_threads_change_no_bit()
    {
        var (first, second) = (NewGan(), NewGan(new ParallelLoop(3)));
        var (real, noise, labels) = (new float[Batch * Pixels], new float[Batch * Noise], new float[Batch]);
        new RandomStream(13, 0).FillUniform(real, -1f, 1f);
        new RandomStream(13, 1).FillUniform(noise, -1f, 1f);
        foreach (var gan in (AugmentedGan[])[first, second])
            gan.TrainStep(real, noise, labels);

        var before = GC.GetAllocatedBytesForCurrentThread();
        first.TrainStep(real, noise, labels);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        second.TrainStep(real, noise, labels);
        AssertSame(first.Generator.Parameters, second.Generator.Parameters);
        AssertSame(first.Discriminator.Parameters, second.Discriminator.Parameters);
    }

    private static AugmentedGan NewGan(ParallelLoop? parallel = null) =>
        new(new EmbeddedPainter(1), new EmbeddedJudge(2), Batch, seed: 3, parallel ?? ParallelLoop.Sequential);

    private static void AssertSame(ParameterStore expected, ParameterStore actual)
    {
        for (var place = 0; place < expected.Count; place++)
            Assert.Equal(expected[place].Values, actual[place].Values);
    }
}
