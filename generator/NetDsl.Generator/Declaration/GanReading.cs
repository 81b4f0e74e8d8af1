using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>A GAN's declaration with what reading it found wrong: all that the pipeline keeps of a class with <c>[Gan]</c>.</summary>
/// <param name="Generator">The network that draws.</param>
/// <param name="Discriminator">The network that judges.</param>
/// <param name="Arguments">The arguments of <c>[Gan]</c>.</param>
/// <param name="Settings">The attributes beside it.</param>
/// <param name="IsReadable">False where the compiler itself reports an error in an attribute.</param>
internal sealed record GanReading(
    ClassReading Class,
    NetworkReference Generator,
    NetworkReference Discriminator,
    EquatableArray<ArgumentValue> Arguments,
    EquatableArray<SettingDeclaration> Settings,
    EquatableArray<Mistake> Mistakes,
    bool IsReadable)
{
    /// <summary>How members may be declared that name both networks.</summary>
    public string MemberAccess => NetworkReference.Narrower(Generator.MemberAccess, Discriminator.MemberAccess);

    /// <summary>The members of the generator that its average must be given when it is created.</summary>
    public EquatableArray<string> RequiredMembers { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The values that aren't there, of a declaration that isn't readable.</summary>
    public EquatableArray<UnreadValue> Unread { get; init; } = EquatableArray<UnreadValue>.Empty;
}
