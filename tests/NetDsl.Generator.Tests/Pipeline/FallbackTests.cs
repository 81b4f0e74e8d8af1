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
                var gan = new X(g, new D(), batch: 64, seed: 1, parallel: null);
                var losses = gan.TrainStep(real: numbers, noise: numbers);
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
    [InlineData("typeof(D), typeof(D)", "NDSL0061")]
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
