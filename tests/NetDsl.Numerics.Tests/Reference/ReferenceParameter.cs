using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>Learned or moving numbers of a layer, under the name and in the layout that Keras gives them.</summary>
internal sealed class ReferenceParameter<T>(string name, int[] shape, bool isTrainable)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public string Name { get; } = name;

    public int[] Shape { get; } = shape;

    public bool IsTrainable { get; private set; } = isTrainable;

    /// <summary>As in a frozen layer.</summary>
    public void Freeze() => IsTrainable = false;

    public T[] Values { get; } = new T[shape.Aggregate(1, (product, dimension) => product * dimension)];

    /// <summary>The sum of the gradients of all backward passes since it was last cleared.</summary>
    public T[] Gradient { get; } = new T[shape.Aggregate(1, (product, dimension) => product * dimension)];
}
