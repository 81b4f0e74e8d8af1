using NetDsl;
using NetDsl.Training;

namespace MpiRuns;

/// <summary>Images of chance, and labels where the GAN is told some: the same for the same seed.</summary>
internal sealed class ChanceImages(IGan gan, int batch, ulong seed, int steps) : IBatchSource
{
    private readonly RandomStream _stream = new(seed, 0);

    public int Batch => batch;

    public int StepsPerEpoch => 10;

    public int Length => batch * gan.ImageLength;

    public int LabelLength => batch * gan.LabelLength;

    public IReadOnlyList<KeyValuePair<string, string>> Settings => [new("images", $"of seed {seed}")];

    public void Fill(long stepIndex, Span<float> images, Span<float> labels, CancellationToken cancellation)
    {
        if (stepIndex >= steps)
            throw new IOException("the disk with the images is gone.");
        _stream.Substream((ulong)stepIndex).FillUniform(images, -1f, 1f);
        if (labels.IsEmpty)
            return;
        labels.Clear();
        for (var image = 0; image < batch; image++)
            labels[image * gan.LabelLength + (image + (int)stepIndex) % gan.LabelLength] = 1f;
    }
}
