namespace NetDsl.Training;

/// <summary>
/// Deals two sets of images out, of which none belongs to one of the other set: what a CycleGAN learns from. Each has an order of its own. An epoch is over
/// when every image of the larger set was dealt out; the smaller one begins anew meanwhile.
/// </summary>
public sealed class UnpairedBatches : IBatchSource
{
    // Streams of their own: a batch source takes others of each for its augmentation.
    private const ulong StreamOfA = 2;
    private const ulong StreamOfB = 3;

    private readonly BatchSource _imagesA;
    private readonly BatchSource _imagesB;
    private IReadOnlyList<KeyValuePair<string, string>>? _settings;

    /// <summary>Prepares to deal.</summary>
    /// <param name="imagesA">Images of A; labels and sources stay unused.</param>
    /// <param name="imagesB">Images of B; they may have another shape.</param>
    /// <param name="batch">Images of each set in a batch, from 1 to as many as the smaller one has.</param>
    /// <param name="random">A stream for this use alone.</param>
    /// <param name="augmentation">What is done to images of both sets by chance when they are dealt out; null for nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch is empty or larger than a set, or images are smaller than a random crop.</exception>
    public UnpairedBatches(ImageDataSet imagesA, ImageDataSet imagesB, int batch, RandomStream random, DataAugmentation? augmentation = null)
    {
        _imagesA = new BatchSource(imagesA, batch, random.Substream(StreamOfA), augmentation);
        _imagesB = new BatchSource(imagesB, batch, random.Substream(StreamOfB), augmentation);
    }

    /// <inheritdoc/>
    public int Batch => _imagesA.Batch;

    /// <inheritdoc/>
    public int StepsPerEpoch => Math.Max(_imagesA.StepsPerEpoch, _imagesB.StepsPerEpoch);

    /// <summary>Numbers in a batch of images of A.</summary>
    public int Length => _imagesA.Length;

    /// <summary>Numbers in a batch of images of B.</summary>
    public int LabelLength => _imagesB.Length;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Settings => _settings ??= [.. Of("A", _imagesA), .. Of("B", _imagesB)];

    /// <summary>Copies the batch of a step out. Nothing is allocated.</summary>
    /// <param name="stepIndex">From 0 over all epochs.</param>
    /// <param name="images"><see cref="Length"/> numbers, which get images of A.</param>
    /// <param name="labels"><see cref="LabelLength"/> numbers, which get images of B, or none where nobody wants them.</param>
    /// <param name="cancellation">Isn't asked, as there is nothing to wait for.</param>
    /// <exception cref="ArgumentException">A length is another one.</exception>
    public void Fill(long stepIndex, Span<float> images, Span<float> labels, CancellationToken cancellation = default)
    {
        _imagesA.Fill(stepIndex, images);
        if (!labels.IsEmpty)
            _imagesB.Fill(stepIndex, labels);
    }

    private static IEnumerable<KeyValuePair<string, string>> Of(string side, IBatchSource images) =>
        images.Settings.Select(setting => new KeyValuePair<string, string>($"{setting.Key}, {side}", setting.Value));
}
