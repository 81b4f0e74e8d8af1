using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Heavy;

/// <summary>
/// The generated gradients against the slope of the generated forward pass itself, without any reference between them. The loss is the sum of the outputs with
/// fixed random coefficients.
/// </summary>
public class FiniteDifferenceTests
{
    public sealed class List : INetworkList
    {
        public static readonly string[] Layers =
        [
            "[Input(5), Dense(7), Tanh, Dense(3)]",
            "[Input(4), Dense(18), Sigmoid, Dense(4), Tanh]",
            "[Input(4, 5, 2), Conv2D(3, 3, Strides = 2, Padding = Padding.Same), Tanh]",
            "[Input(5, 4, 3), Conv2D(17, 2), Sigmoid, Conv2D(2, 3)]",
            "[Input(2, 3, 4), Conv2DTranspose(3, 3, Strides = 2, Padding = Padding.Same), Tanh]",
            "[Input(2, 2, 3), Conv2DTranspose(16, 4), Sigmoid, Flatten, Dense(2)]",
            "[Input(2, 2, 2), UpSampling2D, Conv2D(4, 3, Padding = Padding.Same), Tanh]",
            "[Input(5, 6, 2), Conv2D(3, 2, 3, DilationRate = 2, ExplicitPadding = 1), Tanh]",
            "[Input(3, 2, 5), Conv2DTranspose(4, 3, 2, Strides = 2, DilationWidth = 3, Padding = Padding.Same, OutputPadding = 1), Tanh]",
            "[Input(3, 4, 2), Conv2DTranspose(17, 4, StrideHeight = 2, PaddingTop = 1, PaddingRight = 2), Sigmoid]",
            "[Input(4, 3, 2), Conv2D(5, 2), LayerNormalization(Epsilon = 0.1f), Tanh, Conv2D(3, 2), InstanceNormalization(Epsilon = 0.1f)]",
            "[Input(4, 6, 3), Conv2D(4, 1), Tanh, AveragePooling2D(3, 2, Strides = 2, Padding = Padding.Same), Sigmoid]",
            "[Input(3, 4, 18), GlobalAveragePooling2D, Dense(2), Tanh]",
            "[Input(3, 4, 2), ZeroPadding2D(1, 0, 2, 1), Conv2D(3, 3), Tanh, Cropping2D(0, 1, 1, 0)]",
            "[Input(2, 3, 8), DepthToSpace(2), Conv2D(2, 2), Tanh]",
            "[Input(3, 2, 3), UpSampling2D(2, 3, Interpolation = Interpolation.Bilinear), Conv2D(2, 2), Tanh]",
            "[Input(4, 5, 17), DepthwiseConv2D(3, Padding = Padding.Same), Tanh]",
            "[Input(5, 4, 3), DepthwiseConv2D(3, 2, DepthMultiplier = 2, Strides = 2), Tanh, Conv2D(2, 1)]",
            // So many iterations that the vectors are the singular ones: then what their own change adds to the slope is nothing.
            "[Input(5), Dense(4, SpectralNormalization = true, PowerIterations = 100), Tanh, Reshape(1, 2, 2), Conv2DTranspose(3, 2, SpectralNormalization = "
            + "true, PowerIterations = 100)]",
            "[Input(3), Dense(8), BatchNormalization(Epsilon = 0.1f), Tanh]",
            "[Input(4), Dense(19), GELU, Dense(3)]",
            "[Input(3), Dense(9), BatchNormalization(Epsilon = 0.1f), GELU(Approximate = true), Dense(2)]",
            "[Input(4, 3, 2), Conv2D(5, 2), SiLU, Conv2D(3, 2)]",
            "[Input(3), Dense(8), BatchNormalization(Epsilon = 0.1f), Softplus]",
            "[Input(5), Dense(7), Activation<Mish>, Dense(6), Tanh]",
            "[Input(3, 2, 3), Conv2D(4, 1), BatchNormalization(Epsilon = 0.1f), Activation<Mish>, Conv2D(2, 2)]",
            "[Input(4), Dense(7), Softmax, Dense(3)]",
            "[Input(3, 2, 2), Conv2D(9, 2), Softmax]",
            "[Input(3, 3, 2), Conv2D(4, 2), BatchNormalization(Epsilon = 0.1f), Sigmoid, Conv2DTranspose(2, 3, Strides = 2)]",
        ];

        public static IEnumerable<NetworkText> Networks => from layers in Layers from budget in new int?[] { null, 0 } select new NetworkText(layers, budget);
    }

    public static TheoryData<string, int?> Cases
    {
        get
        {
            var data = new TheoryData<string, int?>();
            foreach (var (layers, unrollBudget) in List.Networks)
                data.Add(layers, unrollBudget);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_the_slopes_of_the_generated_forward_pass(string layers, int? unrollBudget)
    {
        const int images = 4;
        var trial = new Trial(GeneratedNetworks<List>.Create(layers, unrollBudget), layers, images);
        var session = trial.Network.CreateTrainingSession(images);
        session.Forward(trial.Input, trial.Output);
        session.Backward(trial.OutputGradient);
        session.Forward(trial.Input, trial.Output);
        session.BackwardToInput(trial.OutputGradient, trial.InputGradient);

        var input = (float[])trial.Input.Clone();
        Slopes.AgreeWith("the input", trial.InputGradient, input, Loss);
        Slopes.AgreeWith(trial.Network.Parameters, session.Gradients, Loss);

        double Loss()
        {
            session.Forward(input, trial.Output);
            return trial.Output.Zip(trial.OutputGradient, (output, coefficient) => (double)output * coefficient).Sum();
        }
    }
}
