using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Diagnostics;

/// <summary>What is wrong with one class, as a value that is cached.</summary>
/// <param name="MetadataName">Where the compilation's assembly finds the class.</param>
internal sealed record ClassMistakes(string MetadataName, EquatableArray<Mistake> Mistakes)
{
    /// <summary>What the generator reports of a class.</summary>
    /// <param name="shaping">What became of it.</param>
    /// <param name="more">What else is wrong with it.</param>
    /// <param name="reporting">Whether the generator reports at all.</param>
    public static ClassMistakes Of(IShaping shaping, IEnumerable<Mistake> more, Reporting reporting)
    {
        if (!reporting.ByGenerator)
            return new ClassMistakes(shaping.Class.MetadataName, EquatableArray<Mistake>.Empty);
        var mistakes = shaping.Mistakes.Items.Concat(more).ToEquatableArray();

        // Whether another generator makes a value, only an analyzer can tell. Without one, a second error beside the compiler's is better than a green build.
        return new ClassMistakes(shaping.Class.MetadataName, mistakes.Count > 0 || reporting.AnalyzersRun ? mistakes : shaping.Unread
            .Where(value => value.Place != MistakePlace.Class).Select(value => value.Mistake).ToEquatableArray());
    }
}
