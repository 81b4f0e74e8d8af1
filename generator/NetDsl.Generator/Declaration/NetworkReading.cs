using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>A network's declaration with what reading it found wrong: all that the pipeline keeps of a class with <c>[Network]</c>.</summary>
/// <param name="Class">The class, as far as it matters for finding it again and for adding to it.</param>
/// <param name="Declaration">What was declared.</param>
/// <param name="Mistakes">What is wrong with the class and the choice of its attributes; shapes are not looked at yet.</param>
/// <param name="IsReadable">False where the compiler itself reports an error in an attribute: then nothing can be said about the layers.</param>
internal sealed record NetworkReading(ClassReading Class, NetworkDeclaration Declaration, EquatableArray<Mistake> Mistakes, bool IsReadable)
{
    /// <summary>The values that aren't there, of a declaration that isn't readable.</summary>
    public EquatableArray<UnreadValue> Unread { get; init; } = EquatableArray<UnreadValue>.Empty;
}

/// <summary>A class that carries <c>[Network]</c> or <c>[Gan]</c>.</summary>
/// <param name="MetadataName">The name under which the compilation's assembly finds it, and unique in it.</param>
/// <param name="Keyword"><c>class</c>, or <c>record</c> of a record.</param>
/// <param name="NameWithTypeParameters">The name as a declaration has it: <c>X</c>, or <c>X&lt;T&gt;</c> of a generic class.</param>
/// <param name="CanBeExtended">Whether a generated half can be added to it at all.</param>
/// <param name="CanHaveConstructor">Whether that half may have a constructor.</param>
/// <param name="BaseCall">What a constructor that throws must call of the base class: <c> : base(default(int))</c>; mostly nothing.</param>
/// <param name="TakenMembers">Members that the generated half has, and the class declares itself or is called like.</param>
/// <param name="Renamings">Names of the generated half that are others in this class.</param>
internal sealed record ClassReading(
    string MetadataName,
    string Keyword,
    TypeDeclaration Type,
    string NameWithTypeParameters,
    bool CanBeExtended,
    bool CanHaveConstructor,
    string BaseCall,
    EquatableArray<string> TakenMembers,
    EquatableArray<Renaming> Renamings);
