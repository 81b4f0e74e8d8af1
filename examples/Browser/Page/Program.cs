using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using BrowserDigits;
using NetDsl;

[assembly: SupportedOSPlatform("browser")]

// The page calls what Painter exports; nothing runs by itself.
return;

/// <summary>What the page's script calls.</summary>
internal static partial class Painter
{
    private static readonly PageGenerator Generator = new(seed: 1);
    private static readonly float[] Noise = new float[64];
    private static readonly float[] Label = new float[10];
    private static readonly float[] Image = new float[28 * 28];

    /// <summary>Reads the weights.</summary>
    /// <param name="file">The bytes of a weight file.</param>
    [JSExport]
    internal static void Load(byte[] file)
    {
        using var stream = new MemoryStream(file);
        Generator.Load(stream);
    }

    /// <summary>Draws a digit.</summary>
    /// <param name="noise">64 numbers from −1 to 1.</param>
    /// <param name="label">How much of each digit from 0 to 9; one-hot, or a mixture.</param>
    /// <returns>28 × 28 numbers from 0 (black) to 1 (white), row by row.</returns>
    [JSExport]
    internal static double[] Draw(double[] noise, double[] label)
    {
        Copy(noise, Noise);
        Copy(label, Label);
        // A page has one thread.
        Generator.Predict(Noise, Label, Image, ParallelLoop.Sequential);
        return Array.ConvertAll(Image, pixel => (double)pixel);
    }

    // JavaScript's numbers have 64 bits.
    private static void Copy(double[] numbers, float[] destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = (float)numbers[i];
    }
}
