namespace NetDsl.Numerics.Tests.Harness;

/// <summary>A network as C# declares it.</summary>
/// <param name="Layers">Its layers' attributes in brackets.</param>
/// <param name="UnrollBudget">The budget for straight-line code, or null for the default.</param>
public sealed record NetworkText(string Layers, int? UnrollBudget = null)
{
    /// <summary>How convolutions are computed, or null for the default.</summary>
    public Convolutions? Convolutions { get; init; }

    public override string ToString()
    {
        var arguments = string.Join(", ", new[]
        {
            UnrollBudget is { } budget ? $"UnrollBudget = {budget}" : null,
            Convolutions is { } choice ? $"Convolutions = Convolutions.{choice}" : null,
        }.OfType<string>());
        return $"[Network{(arguments.Length == 0 ? "" : $"({arguments})")}] {Layers}";
    }

    /// <summary>The declaration, and an adapter to <see cref="IGeneratedNetwork"/> beside it.</summary>
    public string Source(string className) => $$"""
        using NetDsl;
        using NetDsl.Numerics.Tests.Activations;
        using NetDsl.Numerics.Tests.Harness;

        namespace NetDsl.Numerics.Generated;

        {{ToString()}}
        public sealed partial class {{className}};

        public sealed class {{className}}Adapter(ulong seed) : IGeneratedNetwork
        {
            private readonly {{className}} _network = new(seed);

            public string Summary => {{className}}.Summary;

            public ParameterStore Parameters => _network.Parameters;

            public void Predict(System.ReadOnlySpan<float> input, System.Span<float> output, ParallelLoop? parallel) =>
                _network.Predict(input, output, parallel);

            public void PredictTensor(
                in System.Numerics.Tensors.ReadOnlyTensorSpan<float> input, in System.Numerics.Tensors.TensorSpan<float> output, ParallelLoop? parallel) =>
                _network.Predict(input, output, parallel);

            public void Save(string path) => _network.Save(path);

            public void Load(string path) => _network.Load(path);

            public IGeneratedSession CreateTrainingSession(int images, ulong seed, ParallelLoop? parallel) =>
                new {{className}}SessionAdapter(_network.CreateTrainingSession(images, seed, parallel));
        }

        internal sealed class {{className}}SessionAdapter({{className}}.TrainingSession session) : IGeneratedSession
        {
            public int Images => session.Images;

            public GradientStore Gradients => session.Gradients;

            public void Forward(System.ReadOnlySpan<float> input, System.Span<float> output) => session.Forward(input, output);

            public void Backward(System.ReadOnlySpan<float> outputGradient) => session.Backward(outputGradient);

            public void BackwardToInput(System.ReadOnlySpan<float> outputGradient, System.Span<float> inputGradient) =>
                session.BackwardToInput(outputGradient, inputGradient);
        }
        """;
}
