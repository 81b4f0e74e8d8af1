using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Heavy;

/// <summary>
/// The toy of many papers (arXiv 1704.00028 among them): points around the 25 places of a square grid. A critic that a gradient penalty holds smooth leads the
/// generator to all places; a plain discriminator lets it forget some.
/// </summary>
public class GaussiansTests
{
    private const int Batch = 256;

    private const int Places = 5;

    private const float Distance = 2f;

    private const float Spread = 0.1f;

    private const int Steps = 9_000;

    private const string Training = "[Adam(0.002f, Beta1 = 0.5f, Beta2 = 0.9f, Of = GanSide.Discriminator)]\n"
        + "[Adam(0.0005f, Beta1 = 0.5f, Beta2 = 0.9f, Of = GanSide.Generator), ExponentialMovingAverage(0.99f)]";

    private const int Drawn = 2_500;

    private static readonly PenalizedGanText Penalised = new(
        "[Input(2), Dense(128), ReLU, Dense(128), ReLU, Dense(128), ReLU, Dense(2)]",
        "[Input(2), Dense(128), ReLU, Dense(128), ReLU, Dense(128), ReLU, Dense(1)]",
        $"[Wasserstein(ClipWeights = 0f), GradientPenalty(0.1f)]\n{Training}")
    {
        DrawsWith = "AveragedGenerator",
    };

    private static readonly PenalizedGanText Plain = Penalised with { Settings = Training };

    [Fact]
    public void A_gradient_penalty_covers_all_25_places_and_a_plain_GAN_fewer()
    {
        var assembly = GeneratedAssembly.Compile([Penalised.Source("Penalised"), Plain.Source("Plain")]);
        var penalised = Points(assembly.Create<IPenalizedGan>(PenalizedGanText.Adapter("Penalised"), Batch, 1ul, (ParallelLoop?)null));
        var plain = Points(assembly.Create<IPenalizedGan>(PenalizedGanText.Adapter("Plain"), Batch, 1ul, (ParallelLoop?)null));
        Save(plain, penalised, Path.Combine(AppContext.BaseDirectory, "gaussians.png"));
        var (covered, fewer) = (Covered(penalised), Covered(plain));
        Assert.True(covered == Places * Places && fewer < covered, $"With the penalty {covered} places are covered, without {fewer}.");
    }

    private static float[] Points(IPenalizedGan gan)
    {
        var samples = new Samples("gaussians");
        var real = new float[Batch * 2];
        for (var step = 0; step < Steps; step++)
        {
            for (var point = 0; point < Batch; point++)
            {
                for (var axis = 0; axis < 2; axis++)
                    real[2 * point + axis] = Of(samples.Integer(0, Places - 1)) + Spread * Normal(samples);
            }

            gan.Gan.TrainStep(real, [], []);
        }

        var drawn = new float[Drawn * 2];
        gan.Draw(Drawn, drawn);
        return drawn;
    }

    // Where a row or a column of the grid is.
    private static float Of(int place) => (place - (Places - 1) / 2f) * Distance;

    // Twelve uniform numbers, by the central limit theorem.
    private static float Normal(Samples samples) => Enumerable.Range(0, 12).Sum(_ => samples.Uniform(-0.5f, 0.5f));

    // A place is covered when a tenth of its share of the points lies within four standard deviations of it.
    private static int Covered(float[] points)
    {
        var counts = new int[Places * Places];
        for (var point = 0; point < points.Length / 2; point++)
        {
            var (x, y) = (points[2 * point], points[2 * point + 1]);
            var (column, row) = (Nearest(x), Nearest(y));
            if (Math.Pow(x - Of(column), 2.0) + Math.Pow(y - Of(row), 2.0) < Math.Pow(4.0 * Spread, 2.0))
                counts[row * Places + column]++;
        }

        return counts.Count(count => count >= Drawn / counts.Length / 10);

        static int Nearest(float number) => Math.Clamp((int)Math.Round(number / Distance + (Places - 1) / 2f), 0, Places - 1);
    }

    // The plain GAN's points on the left, the other's on the right, each over crosses at the 25 places.
    private static void Save(float[] left, float[] right, string path)
    {
        const int size = 240;
        var picture = new Picture(new ImageShape(size, 2 * size, 3));
        picture.Pixels.Span.Fill(255);
        foreach (var (points, offset) in new[] { (left, 0), (right, size) })
        {
            for (var place = 0; place < Places * Places; place++)
            {
                for (var step = -3; step <= 3; step++)
                {
                    Set(offset, Of(place % Places), Of(place / Places), step, 0, [225, 140, 60]);
                    Set(offset, Of(place % Places), Of(place / Places), 0, step, [225, 140, 60]);
                }
            }

            for (var point = 0; point < points.Length / 2; point++)
                Set(offset, points[2 * point], points[2 * point + 1], 0, 0, [30, 70, 160]);
        }

        picture.Save(path, new PngEncoder());

        void Set(int offset, float x, float y, int right, int down, ReadOnlySpan<byte> colour)
        {
            var (column, row) = ((int)((x / (Distance * (Places + 1)) + 0.5f) * size) + right, (int)((y / (Distance * (Places + 1)) + 0.5f) * size) + down);
            if (column is >= 0 and < size && row is >= 0 and < size)
                colour.CopyTo(picture.Row(row).Slice((offset + column) * 3, 3));
        }
    }
}
