using NetDsl.Generator.Values;

namespace NetDsl.Generator.Diagnostics;

/// <summary>How the mistakes of one id are fixed.</summary>
/// <param name="Kinds">What an editor's fixes are made of; not every mistake has one.</param>
/// <param name="WhyByHand">Why there is nothing that an editor could write, as the diagnostic's page says it; null where there is something.</param>
internal sealed record Fixing(IReadOnlyList<FixKind> Kinds, string? WhyByHand);
