using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Heavy;

/// <summary>Fast convolutions whose evaluated taps are too many to be kept: they are evaluated in parts, in each pass.</summary>
public class FastConvolutionPartsTests
{
    private const string Strided = "[Input(8, 7, 176), Conv2D(256, 5, Strides = 2, Padding = Padding.Same)]";
    private const string Normalized = "[Input(4, 4, 400), Conv2D(400, 3, Padding = Padding.Same, UseBias = false), BatchNormalization, ReLU]";
    private const string Transposed = "[Input(4, 4, 288), Conv2DTranspose(288, 4, UseBias = false)]";

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks =>
            from layers in new[] { Strided, Normalized, Transposed }
            from choice in Enum.GetValues<Convolutions>()
            select new NetworkText(layers) { Convolutions = choice };
    }

    [Theory]
    [InlineData(Strided, Convolutions.FewestProducts, 4, 5.5)]
    [InlineData(Transposed, Convolutions.Automatic, 2.3, 2.3)]
    public void Their_errors_are_as_promised_and_threads_change_no_bit(string layers, Convolutions convolutions, double most, double mostOfWeights)
    {
        var trial = new FastTrial<List>(layers, convolutions);
        trial.CheckErrors(most, mostOfWeights);
        trial.CheckThreads(1, 3);
        trial.CheckPredictions();
    }

    [Fact]
    public void Predictions_take_a_normalisation_in() => new FastTrial<List>(Normalized, Convolutions.Automatic).CheckPredictionErrors(2.3);
}
