using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// StyleGAN's form of Karras et al., arXiv 1710.10196: the batch falls into ⌈images / group size⌉ groups, image i into group i modulo their number. Feature f
/// is the mean, over its part of the channels and all pixels, of √(variance over the group + 10⁻⁸), and is appended to every pixel of the group's images.
/// </summary>
internal sealed class ReferenceMinibatchStandardDeviation<T>(string name, ReferenceShape inputShape, int groupSize, int features)
    : ReferenceLayer<T>(name, inputShape, inputShape with { Channels = inputShape.Channels + features })
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private ReferenceTensor<T>? _input;

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        Everywhere(input.Images, (image, row, column) => input.Pixel(image, row, column).CopyTo(output.Pixel(image, row, column)));
        foreach (var group in Groups(input.Images))
        {
            for (var feature = 0; feature < features; feature++)
            {
                var places = Places(feature).ToList();
                var mean = places.Aggregate(T.Zero, (sum, place) => sum + Deviation(input, group, place).Deviation) / T.CreateChecked(places.Count);
                foreach (var image in group)
                    for (var row = 0; row < InputShape.Height; row++)
                        for (var column = 0; column < InputShape.Width; column++)
                            output.Pixel(image, row, column)[InputShape.Channels + feature] = mean;
            }
        }

        return output;
    }

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input)
    {
        _input = input;
        return Predict(input);
    }

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        var inputGradient = InputGradient(outputGradient);
        Everywhere(outputGradient.Images, (image, row, column) => outputGradient.Pixel(image, row, column)[..InputShape.Channels]
            .CopyTo(inputGradient.Pixel(image, row, column)));
        foreach (var group in Groups(outputGradient.Images))
        {
            for (var feature = 0; feature < features; feature++)
            {
                var toMean = T.Zero;
                foreach (var image in group)
                    for (var row = 0; row < InputShape.Height; row++)
                        for (var column = 0; column < InputShape.Width; column++)
                            toMean += outputGradient.Pixel(image, row, column)[InputShape.Channels + feature];
                var places = Places(feature).ToList();
                foreach (var place in places)
                {
                    var (mean, deviation) = Deviation(_input!, group, place);
                    foreach (var image in group)
                        inputGradient.Image(image)[place] += toMean / T.CreateChecked(places.Count) * (_input!.Image(
                            image)[place] - mean) / (T.CreateChecked(group.Length) * deviation);
                }
            }
        }

        return inputGradient;
    }

    private IEnumerable<int[]> Groups(int images)
    {
        var groups = (int)Math.Ceiling(images / (double)groupSize);
        return Enumerable.Range(0, groups).Select(group => Enumerable.Range(0, images).Where(image => image % groups == group).ToArray());
    }

    /// <summary>The places in an image whose mean is a feature.</summary>
    private IEnumerable<int> Places(int feature)
    {
        var part = InputShape.Channels / features;
        return Enumerable.Range(0, InputShape.Count).Where(place => place % InputShape.Channels / part == feature);
    }

    private static (T Mean, T Deviation) Deviation(ReferenceTensor<T> input, int[] group, int place)
    {
        var count = T.CreateChecked(group.Length);
        var mean = group.Aggregate(T.Zero, (sum, image) => sum + input.Image(image)[place]) / count;
        var variance = group.Aggregate(T.Zero, (sum, image) => sum + (input.Image(image)[place] - mean) * (input.Image(image)[place] - mean)) / count;
        return (mean, T.Sqrt(variance + T.CreateChecked(1e-8)));
    }

    private void Everywhere(int images, Action<int, int, int> action)
    {
        for (var image = 0; image < images; image++)
            for (var row = 0; row < InputShape.Height; row++)
                for (var column = 0; column < InputShape.Width; column++)
                    action(image, row, column);
    }
}
