using NetDsl.Training;

namespace NetDsl.Examples.Tests;

/// <summary>Writes the four files of MNIST, tiny.</summary>
internal static class MnistFolder
{
    public static void Write(string folder, int trainingDigits = 6, string extension = "")
    {
        Directory.CreateDirectory(folder);
        WriteSet(folder, "train", trainingDigits, extension);
        WriteSet(folder, "t10k", 3, extension);
    }

    private static void WriteSet(string folder, string set, int digits, string extension)
    {
        var pixels = new byte[digits * 28 * 28];
        new Random(digits).NextBytes(pixels);
        byte[] labels = [.. Enumerable.Range(0, digits).Select(digit => (byte)(digit % 10))];
        IdxFile.Write(Path.Combine(folder, $"{set}-images-idx3-ubyte{extension}"), new IdxArray([digits, 28, 28], pixels));
        IdxFile.Write(Path.Combine(folder, $"{set}-labels-idx1-ubyte{extension}"), new IdxArray([digits], labels));
    }
}
