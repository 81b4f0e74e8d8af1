using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>A trainer's declaration with what reading it found wrong: all that the pipeline keeps of a class with <c>[Trainer]</c>.</summary>
/// <param name="Network">The network that is trained.</param>
/// <param name="Settings">The attributes beside <c>[Trainer]</c>.</param>
/// <param name="IsReadable">False where the compiler itself reports an error in an attribute.</param>
internal sealed record TrainerReading(
    ClassReading Class,
    NetworkReference Network,
    EquatableArray<SettingDeclaration> Settings,
    EquatableArray<Mistake> Mistakes,
    bool IsReadable)
{
    /// <summary>The values that aren't there, of a declaration that isn't readable.</summary>
    public EquatableArray<UnreadValue> Unread { get; init; } = EquatableArray<UnreadValue>.Empty;
}
