using Microsoft.CodeAnalysis;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Pipeline;

/// <summary>A class in error keeps its public members, so that code that uses it shows no error of its own.</summary>
public class FallbackTests
{
    private const string Uses = """

        internal static class Uses
        {
            internal static float Everything(string path, System.ReadOnlySpan<float> numbers, System.Span<float> output)
            {
                var g = new G(seed: 1);
                g.Predict(z: numbers, output);
                g.Predict(numbers, output, parallel: ParallelLoop.Sequential);
                System.Numerics.Tensors.ReadOnlyTensorSpan<float> tensor = default;
                g.Predict(in tensor, default);
                g.Save(path);
                g.Load(path);
                var session = g.CreateTrainingSession(images: 4, seed: 2, parallel: null);
                session.Forward(z: numbers, output);
                session.Backward(numbers);
                session.BackwardToInput(numbers, output);
                session.Gradients.Clear();
                ParameterStore parameters = g.Parameters;
                G.TrainingSession same = session;
                INetwork network = g;
                session.Passes = 3;
                var gan = new X(g, new D(), batch: 64, seed: 1, parallel: null);
                var losses = gan.TrainStep(real: numbers, noise: numbers);
                IGan trained = gan;
                ITrainable trainable = trained;
                if (trainable.State != gan.State)
                    losses = trained.TrainStep(numbers, numbers, labels: default);
                return losses.Generator + losses.Discriminator + gan.Batch + gan.Generator.Parameters.Count + gan.Discriminator.Parameters.Count
                    + G.Summary.Length + Text<D>() + session.Images + same.Images + parameters.Count + network.Parameters.Count;
            }

            private static int Text<T>() where T : INetwork => T.Summary.Length;
        }
        """;

    [Theory]
    [InlineData("Dense(4)", "NDSL0043")]
    [InlineData("Dense(0)", "NDSL0027")]
    [InlineData("Dense(8, Name = \"\")", "NDSL0028")]
    [InlineData("Dense(8), Dense(3), From(\"dense_1\")", "NDSL0022")]
    public void A_wrong_network_gives_its_own_error_and_no_other(string layer, string id) =>
        Assert.Equal([id], Ids(Source($"[Input(3, Name = \"z\"), {layer}, Reshape(2, 2, 2)]", "typeof(G), typeof(D)")));

    [Theory]
    [InlineData("typeof(D), typeof(D)", "NDSL0101")]
    [InlineData("typeof(G), typeof(D), GeneratorSteps = 0", "NDSL0027")]
    public void A_wrong_gan_gives_its_own_error_and_no_other(string arguments, string id)
    {
        var source = Source("[Input(3, Name = \"z\"), Dense(8), Reshape(2, 2, 2)]", arguments);
        if (arguments.StartsWith("typeof(D)", StringComparison.Ordinal))
            source = source.Replace("new X(g, ", "new X(new D(), ", StringComparison.Ordinal);
        Assert.Equal([id], Ids(source));
    }

    [Fact]
    public void A_right_network_has_the_members_that_a_wrong_one_keeps() =>
        Assert.Empty(Ids(Source("[Input(3, Name = \"z\"), Dense(8), Reshape(2, 2, 2)]", "typeof(G), typeof(D)")));

    [Theory]
    [InlineData("Dense(0), Output(3, Name = \"middle\")", "NDSL0027")]
    [InlineData("Dense(3), Add(\"nothing\"), Output(3, Name = \"middle\")", "NDSL0031")]
    [InlineData("Dense(3), Use(typeof(string)), Output(3, Name = \"middle\")", "NDSL0033")]
    [InlineData("Dense(3), Output(4, Name = \"middle\")", "NDSL0044")]
    [InlineData("Dense(3), Output(3, Name = \"middle\")", null)]
    public void A_wrong_network_of_several_inputs_and_outputs_keeps_its_members(string layers, string? id)
    {
        var source = Samples.Network($"[Input(3, Name = \"noise\"), Input(2, Name = \"class_label\"), Concatenate(\"noise\"), {layers}, Dense(2), Output(2, "
            + $"Name = \"end\")]") + """
            internal static class Uses
            {
                internal static void Everything(System.ReadOnlySpan<float> numbers, System.Span<float> output)
                {
                    var x = new X(seed: 1);
                    x.Predict(noise: numbers, class_label: numbers, middle: output, end: output);
                    System.Numerics.Tensors.ReadOnlyTensorSpan<float> tensor = default;
                    x.Predict(in tensor, class_label: in tensor, middle: default, end: default, parallel: null);
                    var session = x.CreateTrainingSession(4);
                    session.Forward(noise: numbers, class_label: numbers, middle: output, end: output);
                    session.Backward(middleGradient: numbers, endGradient: numbers);
                    session.BackwardToNoise(middleGradient: numbers, endGradient: numbers, inputGradient: output);
                    session.BackwardToClassLabel(numbers, numbers, output);
                }
            }
            """;
        Assert.Equal(id is null ? [] : [id], Ids(source));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(", GeneratorSteps = 0", "NDSL0027")]
    public void A_wrong_conditional_gan_keeps_its_members(string arguments, string? id)
    {
        var source = Samples.ConditionalDigits.Replace(", GeneratorSteps = 2", arguments, StringComparison.Ordinal)
            .Replace("public", "internal", StringComparison.Ordinal) + """
            internal static class Uses
            {
                internal static float Everything(DigitGan gan, System.ReadOnlySpan<float> numbers) =>
                    gan.TrainStep(real: numbers, noise: numbers, label: numbers).Generator;
            }
            """;
        Assert.Equal(id is null ? [] : [id], Ids(source));
    }

    [Fact]
    public void Members_of_a_class_in_error_say_so()
    {
        var text = GeneratorRun.Of(Samples.Network("[Input(3), Dense(0)]")).Sources["Users.X.g.cs"];
        Assert.Contains("The declaration of the network 'X' has errors: it can't run until the build shows none.", text, StringComparison.Ordinal);
    }

    private static string Source(string layers, string gan) => $$"""
        using NetDsl;

        namespace Users;

        [Network]
        {{layers}}
        internal sealed partial class G;

        [Network, Input(2, 2, 2), Flatten, Dense(1)]
        internal sealed partial class D;

        [Gan({{gan}})]
        internal sealed partial class X;

        """ + Uses;

    private static IEnumerable<string> Ids(string source) => GeneratorRun.Of(source).Diagnostics.Select(diagnostic => diagnostic.Id);
}
