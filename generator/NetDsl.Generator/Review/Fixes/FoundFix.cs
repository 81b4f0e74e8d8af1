using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>A fix that was tried.</summary>
/// <param name="Words">What to do, for the end of a message.</param>
/// <param name="Place">What would change, where that is a better place for the mistake than the one that has it.</param>
internal sealed record FoundFix(string Words, MistakePlace Place)
{
    /// <summary>What an editor can take in place of what the layer itself offered; null where that stays.</summary>
    public IReadOnlyList<Fix>? Fixes { get; init; }

    /// <summary>The one thing that the editor can take; null where there is none.</summary>
    public Fix? Fix => Fixes is { Count: > 0 } fixes ? fixes[0] : null;

    /// <summary>A fix that the editor can take too, under a title like its words; null stands for one that it can't.</summary>
    public static FoundFix Of(string words, MistakePlace place, Fix? fix) => new(words, place) { Fixes = fix is null ? [] : [fix] };
}
