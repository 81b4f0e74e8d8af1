using NetDsl;
using NetDsl.Training;

namespace Classifier;

/// <summary>How a classifier reads digits whose labels are known.</summary>
internal sealed class Evaluation
{
    /// <summary>A prediction's buffers grow with the number of images; so many at once are fast and small.</summary>
    private const int ImagesAtOnce = 256;

    private readonly int[,] _counts = new int[MnistFiles.Classes, MnistFiles.Classes];
    private readonly List<int> _mistakes = [];

    /// <summary>Reads all digits.</summary>
    public Evaluation(LeNet network, ImageDataSet digits, ParallelLoop parallel)
    {
        var images = new float[ImagesAtOnce * digits.Shape.Length];
        var logits = new float[ImagesAtOnce * MnistFiles.Classes];
        for (var first = 0; first < digits.Count; first += ImagesAtOnce)
        {
            var count = Math.Min(digits.Count - first, ImagesAtOnce);
            for (var image = 0; image < count; image++)
                digits.CopyTo(first + image, images.AsSpan(image * digits.Shape.Length, digits.Shape.Length));

            network.Predict(images.AsSpan(0, count * digits.Shape.Length), logits.AsSpan(0, count * MnistFiles.Classes), parallel);
            for (var image = 0; image < count; image++)
                Add(first + image, digits.Labels[first + image], Largest(logits.AsSpan(image * MnistFiles.Classes, MnistFiles.Classes)));
        }

        Count = digits.Count;
    }

    /// <summary>How many digits there were.</summary>
    public int Count { get; }

    /// <summary>How many of them were read as their labels say.</summary>
    public int Correct => Count - _mistakes.Count;

    /// <summary>The share of digits that were read as their labels say, from 0 to 1.</summary>
    public double Accuracy => (double)Correct / Count;

    /// <summary>The digits that were read otherwise, as places in the data set.</summary>
    public IReadOnlyList<int> Mistakes => _mistakes;

    /// <summary>A line for each digit: how many there were, and how many of them were read as which digit.</summary>
    public void WriteTable(TextWriter output)
    {
        output.WriteLine("digit  count  right     read as " + string.Join("  ", Enumerable.Range(0, MnistFiles.Classes).Select(digit => $"{digit,4}")));
        for (var label = 0; label < MnistFiles.Classes; label++)
        {
            var row = Enumerable.Range(0, MnistFiles.Classes).Select(read => _counts[label, read]).ToArray();
            var share = row.Sum() > 0 ? FormattableString.Invariant($"{100.0 * row[label] / row.Sum(),5:F1} %") : "      –";
            output.WriteLine(
                FormattableString.Invariant(
                    $"{label,5}  {row.Sum(),5}  {share}          ") + string.Join("  ", row.Select(count => FormattableString.Invariant($"{count,4}"))));
        }
    }

    private void Add(int image, int label, int read)
    {
        _counts[label, read]++;
        if (label != read)
            _mistakes.Add(image);
    }

    private static int Largest(ReadOnlySpan<float> logits)
    {
        var largest = 0;
        for (var digit = 1; digit < logits.Length; digit++)
        {
            if (logits[digit] > logits[largest])
                largest = digit;
        }

        return largest;
    }
}
