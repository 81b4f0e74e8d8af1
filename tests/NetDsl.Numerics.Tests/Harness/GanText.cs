using System.Globalization;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>A GAN as C# declares it, with everything that its training step depends on.</summary>
internal sealed record GanText(string Generator, string Discriminator)
{
    public bool GeneratorFirst { get; init; }

    public int GeneratorSteps { get; init; } = 1;

    public int DiscriminatorSteps { get; init; } = 1;

    public ReferenceGanLoss Loss { get; init; }

    /// <summary>Whether the generator's binary cross-entropy is the minimax game's.</summary>
    public bool IsSaturating { get; init; }

    /// <summary>The term between generated and real images; Huber's delta is 0.3.</summary>
    public ReferenceComparison Comparison { get; init; }

    public float ComparisonWeight { get; init; } = 3;

    /// <summary>Whether each update has images and noise of its own.</summary>
    public bool IsFresh { get; init; }

    /// <summary>Wasserstein's clipping of the critic.</summary>
    public float ClipWeights { get; init; }

    public float RealLabel { get; init; } = 1;

    public float FakeLabel { get; init; }

    /// <summary>The generator's label, or null where it follows <see cref="RealLabel"/>.</summary>
    public float? GeneratorLabel { get; init; }

    public float LearningRate { get; init; } = 0.001f;

    public float Beta1 { get; init; } = 0.9f;

    public float Beta2 { get; init; } = 0.999f;

    public float Epsilon { get; init; } = 1e-8f;

    /// <summary>Both networks, the GAN, and an adapter to <see cref="IGeneratedGan"/> beside it.</summary>
    public string Source(string className)
    {
        string[] inputs = [.. ReferenceGraphDeclaration.Build<double>(Generator).Inputs.Select(input => input.Name)];
        string[] shared = [.. ReferenceGraphDeclaration.Build<double>(Discriminator).Inputs.Select(input => input.Name)];
        if (inputs.Length == 1 && !(shared.Length > 1 && shared.Contains(inputs[0])))
            inputs = [inputs[0] == "source" ? "source" : "noise"];
        return $$"""
            using NetDsl;
            using NetDsl.Numerics.Tests.Harness;

            namespace NetDsl.Numerics.Generated;

            [Network] {{Generator}}
            public sealed partial class {{className}}Generator;

            [Network] {{Discriminator}}
            public sealed partial class {{className}}Discriminator;

            [Gan(typeof({{className}}Generator), typeof({{className}}Discriminator),
                Order = UpdateOrder.{{(GeneratorFirst ? "GeneratorFirst"
                    : "DiscriminatorFirst")}}, GeneratorSteps = {{GeneratorSteps}}, DiscriminatorSteps = {{DiscriminatorSteps}}{{(IsFresh
                        ? ", RealImages = RealImages.Fresh" : "")}})]
            [{{LossText}}{{ComparisonText}}]
            [Adam({{Number(LearningRate)}}, Beta1 = {{Number(Beta1)}}, Beta2 = {{Number(Beta2)}}, Epsilon = {{Number(Epsilon)}})]
            public sealed partial class {{className}};

            public sealed class {{className}}Adapter : IGeneratedGan
            {
                private readonly {{className}} _gan;

                public {{className}}Adapter(int batch, ulong seed, ParallelLoop? parallel) =>
                    _gan = new {{className}}(new {{className}}Generator(seed), new {{className}}Discriminator(seed + 1), batch, seed, parallel);

                public ParameterStore Generator => _gan.Generator.Parameters;

                public ParameterStore Discriminator => _gan.Discriminator.Parameters;

                public OptimizerState GeneratorMomentum => GeneratorOptimizer(_gan).States[0];

                public OptimizerState DiscriminatorMomentum => DiscriminatorOptimizer(_gan).States[0];

                public int Batch => _gan.Batch;

                public GanLosses TrainStep(System.ReadOnlySpan<float> real, System.ReadOnlySpan<float> noise) =>
                    {{(inputs.Length == 1 ? "_gan.TrainStep(real, noise)" : "throw new System.NotSupportedException()")}};

                public GanLosses TrainStep(float[] real, float[][] inputs) =>
                    _gan.TrainStep(real: new System.ReadOnlySpan<float>(real), {{string.Join(", ",
                        inputs.Select((input, index) => $"@{input}: new System.ReadOnlySpan<float>(inputs[{index}])"))}});

                // A GAN shows nobody its gradients, and the memory of one network's serves the other; but its optimisers remember them.
                [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = "_generatorOptimizer")]
                private static extern ref Optimizer GeneratorOptimizer({{className}} gan);

                [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = "_discriminatorOptimizer")]
                private static extern ref Optimizer DiscriminatorOptimizer({{className}} gan);
            }
            """;
    }

    private string LossText => Loss switch
    {
        ReferenceGanLoss.Hinge or ReferenceGanLoss.Relativistic => $"{Loss}",
        ReferenceGanLoss.Wasserstein => $"Wasserstein(ClipWeights = {Number(ClipWeights)})",
        _ => $"{Loss}(RealLabel = {Number(RealLabel)}, FakeLabel = "
            + $"{Number(FakeLabel)}{(GeneratorLabel is { } label ? $", GeneratorLabel = {Number(label)}" : "")}{(IsSaturating ? ", Saturating = true" : "")})",
    };

    private string ComparisonText => Comparison == ReferenceComparison.None ? ""
        : $", Reconstruction(Loss.{Comparison}, {Number(ComparisonWeight)}{(Comparison == ReferenceComparison.Huber ? ", Delta = 0.3f" : "")})";

    public static string Number(float number) => number.ToString("R", CultureInfo.InvariantCulture) + "f";
}
