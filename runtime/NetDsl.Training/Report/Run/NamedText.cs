namespace NetDsl.Training;

/// <summary>A name and what is to be read beside it, such as an option and its value.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">What it says.</param>
public sealed record NamedText(string Name, string Value);
