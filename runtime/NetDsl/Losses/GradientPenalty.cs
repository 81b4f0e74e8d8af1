using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>
/// Holds a discriminator smooth: its gradient by the image is to have the length 1 at points between real and generated images (WGAN-GP; Gulrajani et al.,
/// "Improved training of Wasserstein GANs", arXiv 1704.00028). To the discriminator's loss comes weight · mean((‖∇D(x)‖ − 1)²), where x lies, for
/// each image, at a random place between a real image and a generated one. Made for <c>[Wasserstein(ClipWeights = 0f)]</c>. The discriminator can't have
/// batch normalisation. See <see cref="GradientPenalty"/>.
/// </summary>
/// <param name="weight">What the penalty is multiplied by, above 0. By default 10, as in the paper.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GradientPenaltyAttribute(float weight = PenaltyDefaults.Weight) : Attribute
{
    /// <summary>What the penalty is multiplied by.</summary>
    public float Weight { get; } = weight;

    /// <summary>
    /// At every how many updates of the discriminator the penalty is computed, from 1 to 1,024; it is then multiplied by as many (lazy regularisation; Karras
    /// et al., arXiv 1912.04958). By default 1, at each.
    /// </summary>
    public int Every { get; set; } = PenaltyDefaults.Every;
}

/// <summary>
/// Holds a discriminator smooth around the real images: its gradient by the image is to have the length 1 there (DRAGAN; Kodali et al., "On convergence and
/// stability of GANs", arXiv 1705.07215). To the discriminator's loss comes weight · mean((‖∇D(x)‖ − 1)²) with x = real + ½ · s · u, where s is the
/// standard deviation of all numbers of the batch and u is drawn from 0 to 1 for each number. The discriminator can't have batch normalisation. See
/// <see cref="GradientPenalty"/>.
/// </summary>
/// <param name="weight">What the penalty is multiplied by, above 0. By default 10, as in the paper.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DraganPenaltyAttribute(float weight = PenaltyDefaults.Weight) : Attribute
{
    /// <summary>What the penalty is multiplied by.</summary>
    public float Weight { get; } = weight;

    /// <summary>
    /// At every how many updates of the discriminator the penalty is computed, from 1 to 1,024; it is then multiplied by as many (lazy regularisation; Karras
    /// et al., arXiv 1912.04958). By default 1, at each.
    /// </summary>
    public int Every { get; set; } = PenaltyDefaults.Every;
}

/// <summary>
/// Holds a discriminator flat at the images themselves: R1 at real ones, R2 at generated ones (Mescheder et al., "Which training methods for GANs do actually
/// converge?", arXiv 1801.04406). To the discriminator's loss comes weight / 2 · mean(‖∇D(x)‖²), for each kind of image. Fits every loss. The
/// discriminator can't have batch normalisation. See <see cref="GradientPenalty"/>.
/// </summary>
/// <param name="weight">γ, above 0: half of it is what the penalty is multiplied by. By default 10, as in the paper.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ZeroCenteredPenaltyAttribute(float weight = PenaltyDefaults.ZeroCenteredWeight) : Attribute
{
    /// <summary>γ: half of it is what the penalty is multiplied by.</summary>
    public float Weight { get; } = weight;

    /// <summary>At which images. By default at real ones: R1.</summary>
    public PenaltyOn On { get; set; } = PenaltyOn.Real;

    /// <summary>
    /// At every how many updates of the discriminator the penalty is computed, from 1 to 1,024; it is then multiplied by as many (lazy regularisation; Karras
    /// et al., arXiv 1912.04958, take 16). By default 1, at each.
    /// </summary>
    public int Every { get; set; } = PenaltyDefaults.Every;
}

/// <summary>
/// Penalties on the gradient of a discriminator by its images, for the training steps of GANs. Each takes the gradients of a batch, gives the penalty, and puts
/// the penalty's own derivative by each number of them in their place: the direction along which the discriminator's session then differentiates its weight
/// gradients (<c>BackwardInputGradient</c>). Sums are taken in double precision in the batch's order, so that equal input gives equal bits.
/// </summary>
public static class GradientPenalty
{
    private const double SpreadOfNeighbours = 0.5;

    /// <summary>weight · mean over images of (‖g‖ − 1)², where g is an image's gradient.</summary>
    /// <param name="gradients">The gradient of each image; gets weight · 2 · (‖g‖ − 1) / (‖g‖ · images) · g, and 0 where g is 0.</param>
    /// <param name="images">Images in the batch, at least 1.</param>
    /// <param name="weight">What the penalty is multiplied by.</param>
    /// <returns>The penalty.</returns>
    /// <exception cref="ArgumentException">The numbers can't be divided among so many images.</exception>
    public static float OneCentered(Span<float> gradients, int images, float weight)
    {
        var elements = Elements(gradients.Length, images);
        var sum = 0.0;
        for (var image = 0; image < images; image++)
        {
            var gradient = gradients.Slice(image * elements, elements);
            var length = Math.Sqrt(SquaredLength(gradient));
            sum += (length - 1.0) * (length - 1.0);
            Scale(gradient, length == 0.0 ? 0.0 : weight * 2.0 * (length - 1.0) / (length * images));
        }

        return (float)(weight * sum / images);
    }

    /// <summary>weight / 2 · mean over images of ‖g‖², where g is an image's gradient.</summary>
    /// <param name="gradients">The gradient of each image; gets weight / images · g.</param>
    /// <param name="images">Images in the batch, at least 1.</param>
    /// <param name="weight">γ, of which half is what the penalty is multiplied by.</param>
    /// <returns>The penalty.</returns>
    /// <exception cref="ArgumentException">The numbers can't be divided among so many images.</exception>
    public static float ZeroCentered(Span<float> gradients, int images, float weight)
    {
        var elements = Elements(gradients.Length, images);
        var sum = 0.0;
        for (var image = 0; image < images; image++)
        {
            var gradient = gradients.Slice(image * elements, elements);
            sum += SquaredLength(gradient);
            Scale(gradient, (double)weight / images);
        }

        return (float)(0.5 * weight * sum / images);
    }

    /// <summary>Points between two batches: u · real + (1 − u) · generated, with one u from 0 to 1 for each image.</summary>
    /// <param name="real">Real images.</param>
    /// <param name="generated">As many generated ones.</param>
    /// <param name="points">Gets the points; may be the memory of either.</param>
    /// <param name="images">Images in the batch, at least 1.</param>
    /// <param name="random">Where the numbers u come from.</param>
    /// <param name="parallel">The processes that share the batch; null for a process that has all of it.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the numbers can't be divided among so many images.</exception>
    public static void Interpolate(
        ReadOnlySpan<float> real, ReadOnlySpan<float> generated, Span<float> points, int images, RandomStream random, ParallelLoop? parallel = null)
    {
        var first = parallel?.FirstOf(images) ?? 0;
        var elements = Elements(points.Length, images);
        RequireLength(real.Length, points.Length, nameof(real));
        RequireLength(generated.Length, points.Length, nameof(generated));
        Span<float> drawn = stackalloc float[1];
        for (var image = 0; image < images; image++)
        {
            random.FillUniform(drawn, 0f, 1f, first + (ulong)image);
            var (place, share, rest) = (image * elements, drawn[0], 1f - drawn[0]);
            for (var element = place; element < place + elements; element++)
                points[element] = share * real[element] + rest * generated[element];
        }
    }

    /// <summary>Points beside real images: real + ½ · s · u, with s the standard deviation of all numbers and u from 0 to 1 for each.</summary>
    /// <param name="real">Real images.</param>
    /// <param name="points">Gets the points; not the memory of <paramref name="real"/>.</param>
    /// <param name="random">Where the numbers u come from.</param>
    /// <param name="parallel">The processes that share the batch; null for a process that has all of it.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static void Disturb(ReadOnlySpan<float> real, Span<float> points, RandomStream random, ParallelLoop? parallel = null)
    {
        RequireLength(real.Length, points.Length, nameof(real));
        double sum = 0.0, squares = 0.0;
        foreach (var number in real)
            sum += number;
        var processes = parallel?.Processes;
        var mean = Shared(sum / real.Length);
        foreach (var number in real)
            squares += (number - mean) * (number - mean);
        var spread = (float)(SpreadOfNeighbours * Math.Sqrt(Shared(squares / real.Length)));
        random.From(parallel?.FirstOf(points.Length) ?? 0).FillUniform(points, 0f, 1f);
        TensorPrimitives.MultiplyAdd(points, spread, real, points);

        double Shared(double own) => processes?.Mean(own) ?? own;
    }

    private static double SquaredLength(ReadOnlySpan<float> gradient)
    {
        var sum = 0.0;
        foreach (var number in gradient)
            sum += (double)number * number;
        return sum;
    }

    private static void Scale(Span<float> gradient, double factor) => TensorPrimitives.Multiply(gradient, (float)factor, gradient);

    private static int Elements(int length, int images)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(images, 1);
        var elements = Math.DivRem(length, images, out var rest);
        return rest == 0 ? elements : throw new ArgumentException($"Expected the same count of numbers for each of {images} images, found {length} in all.");
    }

    private static void RequireLength(int found, int expected, string parameter)
    {
        if (found != expected)
            throw new ArgumentException($"Expected {expected} numbers, as many as there are points, found {found}.", parameter);
    }
}
