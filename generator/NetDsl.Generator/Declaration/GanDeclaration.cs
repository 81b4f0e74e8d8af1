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
    int DiscriminatorSteps);
