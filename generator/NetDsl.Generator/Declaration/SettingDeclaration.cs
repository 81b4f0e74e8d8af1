using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>One attribute beside <c>[Gan]</c> or <c>[Trainer]</c>: a loss, an optimiser, a schedule, an average, noise.</summary>
/// <param name="Kind">The attribute's name without its ending: <c>Adam</c>.</param>
/// <param name="Occurrence">The place among the class's attributes of that kind, from 0.</param>
/// <param name="Arguments">The constructor's arguments, with defaults that the compiler filled in, then the properties that were written.</param>
internal sealed record SettingDeclaration(string Kind, int Occurrence, EquatableArray<ArgumentValue> Arguments)
{
    /// <summary>The attribute as a message writes it.</summary>
    public string Described => $"[{Kind}]";

    /// <summary>The class without it.</summary>
    public Fix Removed => Fix.Of($"Remove {Described}", FixEdit.RemoveAttribute().In(At()));

    /// <summary>The argument of that name; null where it wasn't given.</summary>
    public object? Argument(string name) => Arguments.Items.FirstOrDefault(argument => argument.Name == name)?.Value;

    public MistakePlace At(string? argument = null) => MistakePlace.OfAttribute(Kind, argument, Occurrence);
}
