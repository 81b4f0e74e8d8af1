using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>A GAN's declaration with what reading it found wrong: all that the pipeline keeps of a class with <c>[Gan]</c>.</summary>
/// <param name="Generator">The network that draws; null where its type is none.</param>
/// <param name="Discriminator">The network that judges; null where its type is none.</param>
/// <param name="GeneratorType">The generator's type as it can stand in the generated half.</param>
/// <param name="DiscriminatorType">The discriminator's type as it can stand in the generated half.</param>
/// <param name="Settings">The arguments of <c>[Gan]</c>, <c>[BinaryCrossEntropy]</c> and <c>[Adam]</c>.</param>
/// <param name="MemberAccess"><c>public</c> where both networks can be seen wherever the GAN can, else what members that name them may be.</param>
/// <param name="IsReadable">False where the compiler itself reports an error in an attribute.</param>
internal sealed record GanReading(
    ClassReading Class,
    NetworkReading? Generator,
    NetworkReading? Discriminator,
    string GeneratorType,
    string DiscriminatorType,
    GanSettings Settings,
    EquatableArray<Mistake> Mistakes,
    string MemberAccess,
    bool IsReadable);

/// <summary>The arguments of a GAN's attributes as they were written; an attribute that is absent has none.</summary>
internal sealed record GanSettings(EquatableArray<ArgumentValue> Gan, EquatableArray<ArgumentValue> BinaryCrossEntropy, EquatableArray<ArgumentValue> Adam);
