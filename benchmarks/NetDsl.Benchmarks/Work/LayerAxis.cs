namespace NetDsl.Benchmarks.Work;

/// <summary>One axis of a layer: which pixels of its large side (a convolution's input, a transposed one's output) meet which of its small side.</summary>
/// <param name="Large">Pixels of the large side.</param>
/// <param name="Small">Pixels of the small side.</param>
/// <param name="Kernel">Taps.</param>
/// <param name="Stride">How far apart two neighbouring small pixels lie on the large side.</param>
/// <param name="PaddingBefore">Padding, or what is cropped, before the large side.</param>
/// <param name="PaddingAfter">The same after it.</param>
internal readonly record struct LayerAxis(int Large, int Small, int Kernel, int Stride, int PaddingBefore, int PaddingAfter)
{
    /// <summary>An axis of a dense layer.</summary>
    public static LayerAxis Single { get; } = new(1, 1, 1, 1, 0, 0);

    /// <summary>Taps of all small pixels, those that meet padding among them.</summary>
    public int Taps => Small * Kernel;

    /// <summary>Taps of all small pixels that meet a large pixel.</summary>
    public int UsefulTaps
    {
        get
        {
            var useful = 0;
            for (var pixel = 0; pixel < Small; pixel++)
            {
                for (var tap = 0; tap < Kernel; tap++)
                {
                    if (pixel * Stride + tap - PaddingBefore is var met && met >= 0 && met < Large)
                        useful++;
                }
            }

            return useful;
        }
    }
}
