namespace NetDsl.Generator.Declaration;

/// <summary>What the user wrote for one GAN, as values.</summary>
/// <param name="Type">The class that carries the attributes.</param>
/// <param name="Generator">The network that draws.</param>
/// <param name="Discriminator">The network that judges.</param>
/// <param name="GeneratorFirst">Whether a step updates the generator before the discriminator.</param>
/// <param name="GeneratorSteps">Updates of the generator in a step.</param>
/// <param name="DiscriminatorSteps">Updates of the discriminator in a step.</param>
internal sealed record GanDeclaration(
    TypeDeclaration Type,
    NetworkDeclaration Generator,
    NetworkDeclaration Discriminator,
    bool GeneratorFirst,
    int GeneratorSteps,
    int DiscriminatorSteps)
{
    /// <summary>Whether each update has real images, inputs and noise of its own.</summary>
    public bool IsFresh { get; init; }

    /// <summary>How many batches of real images, and of what both networks are told, a step takes.</summary>
    public int RealBatches => IsFresh ? Math.Max(GeneratorSteps, DiscriminatorSteps) : 1;

    /// <summary>How many batches of noise a step takes.</summary>
    public int NoiseBatches => IsFresh ? GeneratorSteps + DiscriminatorSteps : 1;
}
