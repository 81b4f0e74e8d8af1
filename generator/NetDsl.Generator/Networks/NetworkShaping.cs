using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>What became of a network's declaration: its shapes, or what the user must change.</summary>
/// <param name="Network">The network; null where anything is wrong with it.</param>
/// <param name="Mistakes">What is wrong, or, where nothing is, what could be better.</param>
internal sealed record NetworkShaping(NetworkReading Reading, ShapedNetwork? Network, EquatableArray<Mistake> Mistakes) : IShaping
{
    public ClassReading Class => Reading.Class;

    public EquatableArray<UnreadValue> Unread => Reading.Unread;

    public bool Fits => Network is not null;

    /// <summary>For each shaped layer its place among the declared ones: there is no other way from what was made of a layer to what was written.</summary>
    public EquatableArray<int> Origins { get; init; } = EquatableArray<int>.Empty;
}
