namespace NetDsl.Numerics.Tests.Harness;

/// <summary>A GAN as C# declares it, with any settings, that draws its noise itself.</summary>
/// <param name="Generator">The layers that draw.</param>
/// <param name="Critic">The layers that judge.</param>
/// <param name="Settings">The attributes beside <c>[Gan]</c>.</param>
/// <param name="Steps">Updates of the discriminator in a step.</param>
public sealed record PenalizedGanText(string Generator, string Critic, string Settings, int Steps = 1)
{
    /// <summary>Both networks, the GAN, and an adapter to <see cref="IPenalizedGan"/> beside them.</summary>
    public string Source(string className) => $$"""
        using NetDsl;
        using NetDsl.Numerics.Tests.Harness;

        namespace NetDsl.Numerics.Generated.In{{className}};

        [Network] {{Generator}}
        public sealed partial class {{className}}Generator;

        [Network] {{Critic}}
        public sealed partial class {{className}}Critic;

        [Gan(typeof({{className}}Generator), typeof({{className}}Critic), DiscriminatorSteps = {{Steps}}), Noise(NoiseDistribution.Normal)]
        {{Settings}}
        public sealed partial class {{className}};

        public sealed class {{className}}Adapter(int batch, ulong seed, ParallelLoop? parallel) : IPenalizedGan
        {
            private readonly {{className}} _gan = new(new {{className}}Generator(seed), new {{className}}Critic(seed + 1), batch, seed, parallel);

            public IGan Gan => _gan;

            public ParameterStore Generator => _gan.Generator.Parameters;

            public ParameterStore Critic => _gan.Discriminator.Parameters;

            public void Draw(int images, float[] drawn)
            {
                var noise = new float[images * {{className}}Generator.NoiseNumbers];
                _gan.DrawNoise(noise);
                _gan.{{DrawsWith}}.Predict(noise, drawn);
            }
        }

        public sealed partial class {{className}}Generator
        {
            public const int NoiseNumbers = {{NoiseNumbers}};
        }
        """;

    /// <summary>The network that samples are drawn with.</summary>
    public string DrawsWith { get; init; } = "Generator";

    public static string Adapter(string className) => $"In{className}.{className}Adapter";

    private string NoiseNumbers => Generator.Split('(')[1].Split(',', ')')[0];
}

/// <summary>What a GAN of <see cref="PenalizedGanText"/> offers.</summary>
public interface IPenalizedGan
{
    IGan Gan { get; }

    ParameterStore Generator { get; }

    ParameterStore Critic { get; }

    /// <summary>Images from noise that is drawn for them.</summary>
    void Draw(int images, float[] drawn);
}
