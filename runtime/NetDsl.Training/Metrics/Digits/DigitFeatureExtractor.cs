namespace NetDsl.Training;

/// <summary>
/// The features and logits of digits: <see cref="DigitFeatureNetwork"/> with weights that come with the library, trained on MNIST's 60,000 training digits.
/// docs/metrics.md says how, and how well it reads the test digits.
/// </summary>
public sealed class DigitFeatureExtractor : IFeatureExtractor
{
    /// <summary>Features of a digit.</summary>
    public const int FeatureCount = 64;

    /// <summary>Digits that it tells apart.</summary>
    public const int ClassCount = 10;

    private const string Resource = "NetDsl.Training.Metrics.Digits.digit-features.safetensors";

    private readonly DigitFeatureNetwork _network;

    /// <summary>Takes the weights that come along.</summary>
    public DigitFeatureExtractor()
        : this(CreateTrained())
    {
    }

    /// <summary>Takes other weights, such as those of a network that was trained on other pictures of this size.</summary>
    /// <param name="network">The network; who trains it further changes what is measured.</param>
    public DigitFeatureExtractor(DigitFeatureNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
    }

    /// <summary>The numbers that the network takes for black and white: 0 and 1.</summary>
    public static PixelRange PixelRange => PixelRange.ZeroToOne;

    /// <inheritdoc/>
    public ImageShape Shape => new(28, 28, 1);

    /// <inheritdoc/>
    public PixelRange Range => PixelRange;

    /// <inheritdoc/>
    public int Features => FeatureCount;

    /// <inheritdoc/>
    public int Classes => ClassCount;

    /// <inheritdoc/>
    public void Extract(ReadOnlySpan<float> images, Span<float> features, Span<float> logits, ParallelLoop parallel) =>
        _network.Predict(images, features, logits, parallel);

    private static DigitFeatureNetwork CreateTrained()
    {
        var network = new DigitFeatureNetwork();
        using var weights = typeof(DigitFeatureExtractor).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException(
                $"Expected the weights of the digits' features in the assembly, as {Resource}; they aren't there: "
                + "the library wasn't built as its project file says.");
        WeightFile.Load(weights, Resource, network.Parameters);
        return network;
    }
}
