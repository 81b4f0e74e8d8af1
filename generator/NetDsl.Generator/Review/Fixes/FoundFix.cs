using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>A fix that was tried.</summary>
/// <param name="Words">What to do, for the end of a message.</param>
/// <param name="Place">What would change, where that is a better place for the mistake than the one that has it.</param>
internal sealed record FoundFix(string Words, MistakePlace Place);
