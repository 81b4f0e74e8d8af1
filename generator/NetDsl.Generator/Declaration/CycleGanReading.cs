using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>A CycleGAN's declaration with what reading it found wrong: all that the pipeline keeps of a class with <c>[CycleGan]</c>.</summary>
/// <param name="GeneratorAtoB">The network that makes images of B.</param>
/// <param name="GeneratorBtoA">The network that makes images of A.</param>
/// <param name="DiscriminatorA">The network that judges images of A.</param>
/// <param name="DiscriminatorB">The network that judges images of B.</param>
/// <param name="Arguments">The arguments of <c>[CycleGan]</c>.</param>
/// <param name="Settings">The attributes beside it.</param>
/// <param name="IsReadable">False where the compiler itself reports an error in an attribute.</param>
internal sealed record CycleGanReading(
    ClassReading Class,
    NetworkReference GeneratorAtoB,
    NetworkReference GeneratorBtoA,
    NetworkReference DiscriminatorA,
    NetworkReference DiscriminatorB,
    EquatableArray<ArgumentValue> Arguments,
    EquatableArray<SettingDeclaration> Settings,
    EquatableArray<Mistake> Mistakes,
    bool IsReadable)
{
    /// <summary>All networks, in the order of the attribute's arguments.</summary>
    public IReadOnlyList<NetworkReference> Networks => [GeneratorAtoB, GeneratorBtoA, DiscriminatorA, DiscriminatorB];

    /// <summary>How members may be declared that name all networks.</summary>
    public string MemberAccess => Networks.Select(network => network.MemberAccess).Aggregate(NetworkReference.Narrower);

    /// <summary>The values that aren't there, of a declaration that isn't readable.</summary>
    public EquatableArray<UnreadValue> Unread { get; init; } = EquatableArray<UnreadValue>.Empty;
}
