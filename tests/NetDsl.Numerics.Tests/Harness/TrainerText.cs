namespace NetDsl.Numerics.Tests.Harness;

/// <summary>A network with one input that is trained by mean squared error and Adam, as C# declares it.</summary>
internal sealed record TrainerText(string Layers)
{
    public float LearningRate { get; init; } = 0.001f;

    public float Epsilon { get; init; } = 1e-8f;

    /// <summary>The network, its trainer, and an adapter to <see cref="IGeneratedTrainer"/> beside it.</summary>
    public string Source(string className) => $$"""
        using NetDsl;
        using NetDsl.Numerics.Tests.Harness;

        namespace NetDsl.Numerics.Generated;

        [Network] {{Layers}}
        public sealed partial class {{className}}Network;

        [Trainer(typeof({{className}}Network))]
        [MeanSquaredError]
        [Adam({{GanText.Number(LearningRate)}}, Epsilon = {{GanText.Number(Epsilon)}})]
        public sealed partial class {{className}};

        public sealed class {{className}}Adapter(int batch) : IGeneratedTrainer
        {
            private readonly {{className}} _trainer = new(new {{className}}Network(1), batch);

            public ParameterStore Parameters => _trainer.Network.Parameters;

            public GradientStore Gradients => Session(_trainer).Gradients;

            public float TrainStep(float[] input, float[] target) => _trainer.TrainStep(input, target);

            // A trainer shows nobody its gradients; tests look.
            [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = "_session")]
            private static extern ref {{className}}Network.TrainingSession Session({{className}} trainer);
        }
        """;
}
