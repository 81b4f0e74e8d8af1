using System.ComponentModel;
using System.Globalization;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>Checks of the spans that users pass to generated code, and copies to and from buffers with a distance between images.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Batch
{
    /// <summary>How many images a span holds.</summary>
    /// <param name="length">Its numbers.</param>
    /// <param name="elements">Numbers per image.</param>
    /// <param name="shape">The shape of one image, for the message.</param>
    /// <param name="parameter">The parameter's name, for the message.</param>
    /// <exception cref="ArgumentException">The length isn't a multiple.</exception>
    public static int Count(int length, int elements, string shape, string parameter)
    {
        var images = Math.DivRem(length, elements, out var rest);
        return rest == 0
            ? images
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected a multiple of {elements:N0} number{(elements == 1 ? "" : "s")} ({shape} for each image), found {length:N0}."),
                parameter);
    }

    /// <summary>Requires that a span holds a given number of images.</summary>
    /// <param name="length">Its numbers.</param>
    /// <param name="images">Images that it must hold.</param>
    /// <param name="elements">Numbers per image.</param>
    /// <param name="shape">The shape of one image, for the message.</param>
    /// <param name="parameter">The parameter's name, for the message.</param>
    /// <exception cref="ArgumentException">It holds more or fewer.</exception>
    public static void Require(int length, int images, int elements, string shape, string parameter)
    {
        if (length != (long)images * elements)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected {(long)images * elements:N0} number{((long)images * elements == 1 ? "" : "s")} "
                    + $"({images:N0} image{(images == 1 ? "" : "s")} of {shape}), found {length:N0}."),
                parameter);
        }
    }

    /// <summary>Requires that a span holds the images of several updates, of a GAN whose updates have images of their own.</summary>
    /// <param name="length">Its numbers.</param>
    /// <param name="batches">Batches that it must hold, at least 1.</param>
    /// <param name="images">Images in each.</param>
    /// <param name="elements">Numbers per image.</param>
    /// <param name="shape">The shape of one image, for the message.</param>
    /// <param name="parameter">The parameter's name, for the message.</param>
    /// <exception cref="ArgumentException">It holds more or fewer.</exception>
    public static void Require(int length, int batches, int images, int elements, string shape, string parameter)
    {
        if (length == (long)batches * images * elements)
            return;
        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Expected {(long)batches * images * elements:N0} numbers ({batches:N0} batches of {images:N0} image{(images == 1 ? "" : "s")} of {shape}, "
                + $"as each update has one of its own with RealImages.Fresh), found {length:N0}."),
            parameter);
    }

    /// <summary>Requires one label for each image, each in its range.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="images">Images that there must be.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="parameter">The parameter's name, for the message.</param>
    /// <exception cref="ArgumentException">There are more or fewer labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is negative, or not below the number of classes.</exception>
    public static void RequireLabels(ReadOnlySpan<int> labels, int images, int classes, string parameter)
    {
        if (labels.Length != images)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Expected {images:N0} labels, one for each image, found {labels.Length:N0}."), parameter);
        }

        for (var image = 0; image < images; image++)
        {
            if ((uint)labels[image] >= (uint)classes)
            {
                throw new ArgumentOutOfRangeException(
                    parameter,
                    labels[image],
                    string.Create(
                        CultureInfo.InvariantCulture, $"Label {image} is {labels[image]}, but with {classes} classes labels go from 0 to {classes - 1}."));
            }
        }
    }

    /// <summary>Requires that numbers are labels, for a network with an embedding.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="labels">How many labels there are.</param>
    /// <param name="parameter">The parameter's name, for the message.</param>
    /// <exception cref="ArgumentException">A number isn't whole, is negative, or isn't below the number of labels.</exception>
    public static void RequireLabels(ReadOnlySpan<float> numbers, int labels, string parameter)
    {
        for (var index = 0; index < numbers.Length; index++)
        {
            // A comparison with NaN is false, so the condition is written such that NaN is refused.
            if (!(numbers[index] >= 0f && numbers[index] < labels && numbers[index] == (int)numbers[index]))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture, $"Expected labels, whole numbers from 0 to {labels - 1:N0}, but number {index:N0} is {numbers[index]}."),
                    parameter);
            }
        }
    }

    /// <summary>Requires that numbers are the probabilities of an image's classes, for each image.</summary>
    /// <param name="targets">The numbers.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="parameter">The parameter's name, for the message.</param>
    /// <exception cref="ArgumentException">Those of an image don't add up to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of 0 to 1.</exception>
    public static void RequireProbabilities(ReadOnlySpan<float> targets, int classes, string parameter) =>
        SoftmaxCrossEntropy.CheckTargets(targets, classes, parameter);

    /// <summary>Requires that numbers are from 0 to 1.</summary>
    /// <param name="targets">The numbers.</param>
    /// <param name="parameter">The parameter's name, for the message.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of 0 to 1.</exception>
    public static void RequireFractions(ReadOnlySpan<float> targets, string parameter) => BinaryCrossEntropy.CheckLabels(targets, parameter);

    /// <summary>Requires that what is written shares no numbers with another span.</summary>
    /// <param name="other">The other span, which is read or written too.</param>
    /// <param name="output">What is written.</param>
    /// <param name="mayBeSame">Whether the two may lie exactly on each other.</param>
    /// <param name="otherParameter">The other span's parameter, for the message.</param>
    /// <param name="parameter">The parameter of what is written, for the message.</param>
    /// <exception cref="ArgumentException">They share numbers.</exception>
    public static void RequireApart(ReadOnlySpan<float> other, ReadOnlySpan<float> output, bool mayBeSame, string otherParameter, string parameter)
    {
        if (output.Overlaps(other, out var distance) && !(mayBeSame && distance == 0))
        {
            throw new ArgumentException(
                $"'{parameter}' shares memory with '{otherParameter}', so one would be written over the other: give it memory of its own"
                + (mayBeSame ? $", or the very span of '{otherParameter}'." : "."),
                parameter);
        }
    }

    /// <summary>The numbers of a tensor [images, shape...] as a span.</summary>
    /// <param name="tensor">The tensor; it must be dense.</param>
    /// <param name="shape">The shape of one image.</param>
    /// <param name="parameter">The parameter's name, for the message.</param>
    /// <exception cref="ArgumentException">The tensor has another shape, or gaps.</exception>
    public static ReadOnlySpan<float> Span(in ReadOnlyTensorSpan<float> tensor, ReadOnlySpan<int> shape, string parameter)
    {
        Check(tensor.Lengths, tensor.IsDense, shape, parameter);
        return tensor.IsEmpty ? [] : tensor.GetSpan(stackalloc nint[tensor.Rank], checked((int)tensor.FlattenedLength));
    }

    /// <summary>The numbers of a tensor [images, shape...] as a span that can be written.</summary>
    /// <param name="tensor">The tensor; it must be dense.</param>
    /// <param name="shape">The shape of one image.</param>
    /// <param name="parameter">The parameter's name, for the message.</param>
    /// <exception cref="ArgumentException">The tensor has another shape, or gaps.</exception>
    public static Span<float> Span(in TensorSpan<float> tensor, ReadOnlySpan<int> shape, string parameter)
    {
        Check(tensor.Lengths, tensor.IsDense, shape, parameter);
        return tensor.IsEmpty ? [] : tensor.GetSpan(stackalloc nint[tensor.Rank], checked((int)tensor.FlattenedLength));
    }

    /// <summary>Copies images into a buffer.</summary>
    /// <param name="from">Images without gaps.</param>
    /// <param name="to">The first image's place.</param>
    /// <param name="images">How many images.</param>
    /// <param name="elements">Numbers per image.</param>
    /// <param name="imageStride">Floats from one place to the next.</param>
    public static void CopyIn(ReadOnlySpan<float> from, float* to, int images, int elements, int imageStride)
    {
        for (var image = 0; image < images; image++)
            from.Slice(image * elements, elements).CopyTo(new Span<float>(to + image * (long)imageStride, elements));
    }

    /// <summary>Adds images to those in a buffer.</summary>
    /// <param name="from">Images without gaps.</param>
    /// <param name="to">The first image that grows.</param>
    /// <param name="images">How many images.</param>
    /// <param name="elements">Numbers per image.</param>
    /// <param name="imageStride">Floats from one image to the next.</param>
    public static void AddIn(ReadOnlySpan<float> from, float* to, int images, int elements, int imageStride)
    {
        for (var image = 0; image < images; image++)
        {
            var sum = new Span<float>(to + image * (long)imageStride, elements);
            TensorPrimitives.Add(sum, from.Slice(image * elements, elements), sum);
        }
    }

    /// <summary>Copies images out of a buffer.</summary>
    /// <param name="from">The first image.</param>
    /// <param name="to">Images without gaps.</param>
    /// <param name="images">How many images.</param>
    /// <param name="elements">Numbers per image.</param>
    /// <param name="imageStride">Floats from one image to the next.</param>
    public static void CopyOut(float* from, Span<float> to, int images, int elements, int imageStride)
    {
        for (var image = 0; image < images; image++)
            new ReadOnlySpan<float>(from + image * (long)imageStride, elements).CopyTo(to.Slice(image * elements, elements));
    }

    /// <summary>Gives all numbers of images one value.</summary>
    /// <param name="to">The first image.</param>
    /// <param name="images">How many images.</param>
    /// <param name="elements">Numbers per image.</param>
    /// <param name="imageStride">Floats from one image to the next.</param>
    /// <param name="value">The value.</param>
    public static void Fill(float* to, int images, int elements, int imageStride, float value)
    {
        for (var image = 0; image < images; image++)
            new Span<float>(to + image * (long)imageStride, elements).Fill(value);
    }

    /// <summary>Copies images from one buffer to another.</summary>
    /// <param name="from">The first image.</param>
    /// <param name="fromImage">Floats from one image to the next.</param>
    /// <param name="to">The first image's place.</param>
    /// <param name="toImage">Floats from one place to the next.</param>
    /// <param name="images">How many images.</param>
    /// <param name="elements">Numbers per image.</param>
    public static void Copy(float* from, int fromImage, float* to, int toImage, int images, int elements)
    {
        for (var image = 0; image < images; image++)
            new ReadOnlySpan<float>(from + image * (long)fromImage, elements).CopyTo(new Span<float>(to + image * (long)toImage, elements));
    }

    /// <summary>Adds the images of one buffer to those of another.</summary>
    /// <param name="from">The first image that is added.</param>
    /// <param name="fromImage">Floats from one image to the next.</param>
    /// <param name="to">The first image that grows.</param>
    /// <param name="toImage">Floats from one image to the next.</param>
    /// <param name="images">How many images.</param>
    /// <param name="elements">Numbers per image.</param>
    public static void Add(float* from, int fromImage, float* to, int toImage, int images, int elements)
    {
        for (var image = 0; image < images; image++)
        {
            var sum = new Span<float>(to + image * (long)toImage, elements);
            TensorPrimitives.Add(sum, new ReadOnlySpan<float>(from + image * (long)fromImage, elements), sum);
        }
    }

    private static void Check(ReadOnlySpan<nint> lengths, bool isDense, ReadOnlySpan<int> shape, string parameter)
    {
        var fits = lengths.Length == shape.Length + 1;
        for (var dimension = 0; fits && dimension < shape.Length; dimension++)
            fits = lengths[dimension + 1] == shape[dimension];
        if (!fits)
            throw new ArgumentException($"Expected a tensor [images, {Text(shape)}], found [{Text(lengths)}].", parameter);
        if (!isDense)
            throw new ArgumentException("Expected a dense tensor, found one with gaps between its numbers; copy it first.", parameter);
    }

    private static string Text<T>(ReadOnlySpan<T> lengths) => string.Join(", ", lengths.ToArray());
}
