using System.Globalization;
using NetDsl;

namespace KerasLayers;

/// <summary>The tutorial's four steps: what goes in, what the layers are, and what comes out.</summary>
internal static class Tutorial
{
    /// <summary>2 × 2 pixels.</summary>
    public static ReadOnlySpan<float> Image => [1, 2, 3, 4];

    /// <summary>What UpSampling2D makes of the image: 4 × 4 pixels.</summary>
    public static float[] Repeat()
    {
        var repeated = new float[16];
        new Repeating().Predict(Image, repeated);
        return repeated;
    }

    /// <summary>What Conv2DTranspose makes of the image: 4 × 4 pixels.</summary>
    public static float[] Spread()
    {
        var spread = new float[16];
        new Spreading().Predict(Image, spread);
        return spread;
    }

    /// <summary>Writes all four steps.</summary>
    public static void Write(TextWriter output)
    {
        output.WriteLine("1. UpSampling2D repeats every pixel. An image of 2 × 2:");
        WritePixels(output, Image.ToArray(), width: 2);
        WriteModel<Repeating>(output, "becomes 4 × 4:", Repeat(), width: 4);

        output.WriteLine("2. In a generator, a convolution after it turns the blocks into detail:");
        WriteGenerator<RepeatingGenerator>(output, (noise, image) => new RepeatingGenerator(seed: 1).Predict(noise, image));

        output.WriteLine("3. Conv2DTranspose spreads every pixel through its kernel. With a kernel of one weight, 1, and strides of 2, the same image");
        WriteModel<Spreading>(output, "becomes 4 × 4 with nothing but the bias, 0, in between:", Spread(), width: 4);

        output.WriteLine("4. In a generator, it learns how to enlarge:");
        WriteGenerator<SpreadingGenerator>(output, (noise, image) => new SpreadingGenerator(seed: 1).Predict(noise, image));
    }

    private static void WriteModel<TNetwork>(TextWriter output, string sentence, float[] pixels, int width)
        where TNetwork : INetwork
    {
        output.WriteLine(sentence);
        WritePixels(output, pixels, width);
        output.WriteLine(TNetwork.Summary);
    }

    private static void WriteGenerator<TNetwork>(TextWriter output, Action<float[], float[]> predict)
        where TNetwork : INetwork
    {
        output.Write(TNetwork.Summary);
        var noise = new float[100];
        var image = new float[100];
        new RandomStream(seed: 1, stream: 0).FillNormal(noise, mean: 0f, standardDeviation: 1f);
        predict(noise, image);
        output.WriteLine(FormattableString.Invariant(
            $"It isn't trained yet: from 100 numbers of noise it draws pixels from {image.Min():F2} to {image.Max():F2}."));
        output.WriteLine();
    }

    private static void WritePixels(TextWriter output, float[] pixels, int width)
    {
        foreach (var row in pixels.Chunk(width))
            output.WriteLine("    " + string.Join(' ', row.Select(pixel => pixel.ToString(CultureInfo.InvariantCulture))));
    }
}
