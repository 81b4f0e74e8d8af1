using System.Globalization;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>A graph as C# declares it, with the fragments that it uses (see <see cref="ReferenceGraphDeclaration"/>).</summary>
/// <param name="Text">Its attributes and fragments.</param>
/// <param name="UnrollBudget">The budget for straight-line code, or null for the default.</param>
public sealed record GraphText(string Text, int? UnrollBudget = null)
{
    /// <summary>
    /// The declaration in a namespace of its own, and beside it an adapter to <see cref="IGeneratedGraph"/>, which passes every argument under its name.
    /// </summary>
    public string Source(string className)
    {
        var (layers, fragments) = ReferenceGraphDeclaration.Split(Text);
        var graph = ReferenceGraphDeclaration.Build<double>(Text);
        string[] inputs = [.. graph.Inputs.Select(input => input.Name)];
        string[] outputs = [.. graph.Outputs.Select(output => output.Name)];
        var batch = Arguments(inputs, "@{0}: new System.ReadOnlySpan<float>(inputs[{1}])") + ", "
            + Arguments(outputs, "@{0}: new System.Span<float>(outputs[{1}])");
        var gradients = outputs.Length == 1
            ? "outputGradient: new System.ReadOnlySpan<float>(outputGradients[0])"
            : Arguments(outputs, "{0}Gradient: new System.ReadOnlySpan<float>(outputGradients[{1}])");
        var budget = UnrollBudget is { } number ? string.Create(CultureInfo.InvariantCulture, $"(UnrollBudget = {number})") : "";
        return $$"""
            using NetDsl;
            using NetDsl.Numerics.Tests.Activations;
            using NetDsl.Numerics.Tests.Harness;

            namespace NetDsl.Numerics.Generated.{{Namespace(className)}};

            {{string.Join("\n\n", fragments.Select(fragment => $"[Fragment] {fragment.Value}\ninternal static class {fragment.Key};"))}}

            [Network{{budget}}] {{layers}}
            public sealed partial class {{className}};

            public sealed class {{className}}Adapter(ulong seed) : IGeneratedGraph
            {
                private readonly {{className}} _network = new(seed);

                public string Summary => {{className}}.Summary;

                public ParameterStore Parameters => _network.Parameters;

                public void Predict(float[][] inputs, float[][] outputs, ParallelLoop? parallel) => _network.Predict({{batch}}, parallel: parallel);

                public IGeneratedGraphSession CreateTrainingSession(int images, ulong seed, ParallelLoop? parallel) =>
                    new {{className}}SessionAdapter(_network.CreateTrainingSession(images, seed, parallel));
            }

            internal sealed class {{className}}SessionAdapter({{className}}.TrainingSession session) : IGeneratedGraphSession
            {
                public GradientStore Gradients => session.Gradients;

                public void Forward(float[][] inputs, float[][] outputs) => session.Forward({{batch}});

                public void Backward(float[][] outputGradients) => session.Backward({{gradients}});

                public void BackwardTo(int input, float[][] outputGradients, float[] inputGradient)
                {
                    switch (input)
                    {
                        {{string.Join("\n            ", inputs.Select(
                            (input, index) => $"case {index}: session.{BackwardTo(inputs, input)}({gradients}, inputGradient: inputGradient); break;"))}}
                    }
                }
            }
            """;
    }

    /// <summary>The adapter's name, after the common namespace.</summary>
    public static string Adapter(string className) => $"{Namespace(className)}.{className}Adapter";

    private static string Namespace(string className) => "Of" + className;

    private static string BackwardTo(string[] inputs, string input) => "BackwardTo" + (inputs.Length == 1
        ? "Input"
        : string.Concat(input.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..])));

    private static string Arguments(string[] names, string format) =>
        string.Join(", ", names.Select((name, index) => string.Format(CultureInfo.InvariantCulture, format, name, index)));
}
