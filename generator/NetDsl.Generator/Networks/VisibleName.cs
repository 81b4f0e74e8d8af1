namespace NetDsl.Generator.Networks;

/// <summary>A name that an attribute can give, as editors list it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Shape">The shape of what it stands for, as messages write it; empty where it isn't known.</param>
/// <param name="Described">The layer whose result it is, in a sentence, with its shape.</param>
internal sealed record VisibleName(string Name, string Shape, string Described);
