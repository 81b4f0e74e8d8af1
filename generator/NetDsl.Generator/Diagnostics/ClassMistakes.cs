using NetDsl.Generator.Values;

namespace NetDsl.Generator.Diagnostics;

/// <summary>What is wrong with one class, as a value that is cached.</summary>
/// <param name="MetadataName">Where the compilation's assembly finds the class.</param>
internal sealed record ClassMistakes(string MetadataName, EquatableArray<Mistake> Mistakes);
