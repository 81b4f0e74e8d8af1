using System.Runtime.InteropServices;

namespace NetDsl.Onnx.Tests.Weights;

/// <summary>Models of PyTorch with what they give, as tools/NetDsl.OnnxPeers/peers/pytorch_models.py wrote them.</summary>
internal static class Golden
{
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "golden", file);

    /// <summary>Inputs and outputs of a file: so many images, so many numbers each.</summary>
    public static (float[] Inputs, float[] Outputs) Read(string path, int images, int numbers)
    {
        var all = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
        return (all[..(images * numbers)], all[(images * numbers)..]);
    }

    /// <summary>The largest difference of what a network predicts from what PyTorch gave.</summary>
    public static double Distance(float[] expected, Action<float[]> predict)
    {
        var actual = new float[expected.Length];
        predict(actual);
        return expected.Zip(actual, (first, second) => Math.Abs((double)first - second)).Max();
    }
}
