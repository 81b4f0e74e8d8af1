using System.Globalization;

namespace NetDsl;

/// <summary>
/// The loss of a classifier that ends in one logit for each class: −Σ target · ln softmax(x), averaged over the batch, as Keras's
/// <c>CategoricalCrossentropy(from_logits=True)</c>. The network has no softmax of its own. See <see cref="SoftmaxCrossEntropy"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SoftmaxCrossEntropyAttribute : Attribute
{
    /// <summary>
    /// How much of each target is spread evenly over all classes: target · (1 − LabelSmoothing) + LabelSmoothing / classes. From 0 to 1; by default
    /// 0.
    /// </summary>
    public float LabelSmoothing { get; set; }
}

/// <summary>
/// The cross-entropy between the softmax of logits x and target probabilities, −Σ target · ln softmax(x), as Keras's
/// <c>CategoricalCrossentropy(from_logits=True)</c> and, for labels, <c>SparseCategoricalCrossentropy(from_logits=True)</c>. It is computed as ln Σ
/// eˣ − Σ target · x around each image's largest logit, which neither overflows nor loses the digits of small losses and gradients. Sums are taken
/// in double precision, in order, so that equal input gives equal bits. A logit of −infinity is a class of probability 0: the loss is infinite where its
/// target is above 0, and its gradient −target / images. With infinity, NaN, or nothing but −infinity among an image's logits there is no softmax: the
/// loss is NaN, and so are that image's gradients.
/// </summary>
public static class SoftmaxCrossEntropy
{
    // How far from 1 the probabilities of an image may add up: what float32 makes of a thousand of them, and of percentages with three digits.
    private const double MostRounding = 1e-3;

    /// <summary>The mean loss over a batch of images with one label each, and its gradient.</summary>
    /// <param name="logits">[images, classes]: one logit for each class of each image; at least one image.</param>
    /// <param name="labels">[images]: the class of each image, from 0 to below <paramref name="classes"/>.</param>
    /// <param name="classes">How many classes there are, at least 1.</param>
    /// <param name="gradient">
    /// [images, classes]: gets the gradient of the mean loss to each logit, (softmax(x) − target) / images. As long as <paramref name="logits"/>;
    /// may be the same memory.
    /// </param>
    /// <param name="labelSmoothing">
    /// How much of each target is spread evenly over all classes, from 0 to 1: the label's target is 1 − labelSmoothing + labelSmoothing / classes,
    /// that of the others labelSmoothing / classes.
    /// </param>
    /// <returns>The mean loss, at least 0. It is NaN where a logit is.</returns>
    /// <exception cref="ArgumentException">There are no logits, or the spans' lengths don't fit; nothing was written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label, the number of classes or the smoothing is outside of its range; nothing was written.</exception>
    public static float FromLogits(
        ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient, float labelSmoothing = 0f)
    {
        var images = Images(logits, classes, gradient, labelSmoothing);
        if (labels.Length != images)
            throw new ArgumentException($"There must be one label for each of the {images} images, but there are {labels.Length}.", nameof(labels));
        for (var image = 0; image < images; image++)
        {
            if ((uint)labels[image] >= (uint)classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels),
                    labels[image],
                    string.Create(
                        CultureInfo.InvariantCulture, $"Label {image} is {labels[image]}, but with {classes} classes labels go from 0 to {classes - 1}."));
            }
        }

        double spread = labelSmoothing / (double)classes;
        var sum = 0.0;
        for (var image = 0; image < images; image++)
        {
            var x = logits.Slice(image * classes, classes);
            var slopes = gradient.Slice(image * classes, classes);
            var (largest, rest) = RestOf(x);
            var maximum = (double)x[largest];
            var total = 1.0 + rest;
            var loss = Logarithm.OnePlus(rest);
            for (var j = 0; j < classes; j++)
            {
                var distance = maximum - x[j];
                var target = j == labels[image] ? 1.0 - labelSmoothing + spread : spread;
                var shortfall = j == labels[image] ? labelSmoothing - spread : 1.0 - spread;
                loss += target == 0.0 ? 0.0 : target * distance;
                slopes[j] = (float)(Slope(j == largest, distance, rest, total, target, shortfall) / images);
            }

            sum += loss;
        }

        return (float)(sum / images);
    }

    /// <summary>The mean loss over a batch of images with probabilities as targets, and its gradient.</summary>
    /// <param name="logits">[images, classes]: one logit for each class of each image; at least one image.</param>
    /// <param name="targets">[images, classes]: the probability of each class, from 0 to 1; those of an image add up to 1 (to a thousandth).</param>
    /// <param name="classes">How many classes there are, at least 1.</param>
    /// <param name="gradient">
    /// [images, classes]: gets the gradient of the mean loss to each logit, (softmax(x) − target) / images. As long as <paramref name="logits"/>;
    /// may be the same memory.
    /// </param>
    /// <param name="labelSmoothing">
    /// How much of each target is spread evenly over all classes, from 0 to 1: target · (1 − labelSmoothing) + labelSmoothing / classes.
    /// </param>
    /// <returns>The mean loss, at least 0. It is NaN where a logit is.</returns>
    /// <exception cref="ArgumentException">
    /// There are no logits, the spans' lengths don't fit, or an image's targets don't add up to 1; nothing was written.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A target, the number of classes or the smoothing is outside of its range; nothing was written.</exception>
    public static float FromLogits(
        ReadOnlySpan<float> logits, ReadOnlySpan<float> targets, int classes, Span<float> gradient, float labelSmoothing = 0f)
    {
        var images = Images(logits, classes, gradient, labelSmoothing);
        LossArguments.CheckTargets(logits.Length, targets.Length, nameof(logits), nameof(targets));
        for (var image = 0; image < images; image++)
            CheckProbabilities(targets.Slice(image * classes, classes), image);

        double kept = 1.0 - labelSmoothing;
        double spread = labelSmoothing / (double)classes;
        var sum = 0.0;
        for (var image = 0; image < images; image++)
        {
            var x = logits.Slice(image * classes, classes);
            var probabilities = targets.Slice(image * classes, classes);
            var slopes = gradient.Slice(image * classes, classes);
            var (largest, rest) = RestOf(x);
            var maximum = (double)x[largest];
            var total = 1.0 + rest;
            var loss = Logarithm.OnePlus(rest);
            for (var j = 0; j < classes; j++)
            {
                var distance = maximum - x[j];
                var target = (probabilities[j] * kept) + spread;
                loss += target == 0.0 ? 0.0 : target * distance;
                slopes[j] = (float)(Slope(j == largest, distance, rest, total, target, 1.0 - target) / images);
            }

            sum += loss;
        }

        return (float)(sum / images);
    }

    // The place of the largest logit, and Σ e^(x − largest) over all others.
    private static (int Largest, double Others) RestOf(ReadOnlySpan<float> x)
    {
        var largest = 0;
        for (var j = 1; j < x.Length; j++)
        {
            if (x[j] > x[largest])
                largest = j;
        }

        // Beside infinity no other logit has a distance, and where all are −infinity none has: there is no softmax, and so neither a loss nor a gradient.
        var rest = float.IsInfinity(x[largest]) ? double.NaN : 0.0;
        for (var j = 0; j < x.Length; j++)
        {
            if (j != largest)
                rest += Math.Exp((double)x[j] - x[largest]);
        }

        return (largest, rest);
    }

    // softmax − target. The largest softmax is 1 less the others, so that there nothing cancels when it is almost 1 and the target too.
    private static double Slope(bool isLargest, double distance, double rest, double total, double target, double shortfall) =>
        isLargest ? shortfall - (rest / total) : (Math.Exp(-distance) / total) - target;

    private static int Images(ReadOnlySpan<float> logits, int classes, Span<float> gradient, float labelSmoothing)
    {
        LossArguments.Check(logits.Length, gradient.Length, nameof(logits));
        if (classes < 1)
            throw new ArgumentOutOfRangeException(nameof(classes), classes, "There must be at least one class.");
        if (labelSmoothing is not (>= 0f and <= 1f))
            throw new ArgumentOutOfRangeException(nameof(labelSmoothing), labelSmoothing, "The label smoothing must be from 0 to 1.");
        var images = Math.DivRem(logits.Length, classes, out var rest);
        return rest == 0
            ? images
            : throw new ArgumentException(
                $"With {classes} classes there must be a multiple of {classes} logits, but there are {logits.Length}.", nameof(logits));
    }

    private static void CheckProbabilities(ReadOnlySpan<float> targets, int image)
    {
        var sum = 0.0;
        for (var j = 0; j < targets.Length; j++)
        {
            if (targets[j] is not (>= 0f and <= 1f))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(targets), targets[j], $"The target of image {image} for class {j} must be a probability from 0 to 1.");
            }

            sum += targets[j];
        }

        if (Math.Abs(sum - 1.0) > MostRounding)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The targets of image {image} must add up to 1, but they add up to {sum:G6}."), nameof(targets));
        }
    }
}
