using NetDsl.Generator.Values;

namespace NetDsl.Generator.Declaration;

/// <summary>What became of a class's declaration, whatever it declares.</summary>
internal interface IShaping
{
    /// <summary>The class.</summary>
    ClassReading Class { get; }

    /// <summary>Whether nothing is wrong with it, so that it can be emitted.</summary>
    bool Fits { get; }

    /// <summary>What is wrong, or, where nothing is, what could be better.</summary>
    EquatableArray<Mistake> Mistakes { get; }

    /// <summary>The values that aren't there, of a declaration that isn't readable.</summary>
    EquatableArray<UnreadValue> Unread { get; }
}
