using System.Collections.ObjectModel;

namespace NetDsl;

/// <summary>What a <see cref="ParameterStore"/> needs to know about one of its parameters.</summary>
/// <param name="Name">Its name, unique in the store: layer, slash, kind, as <c>dense_1/kernel</c>.</param>
/// <param name="Shape">Its lengths along each axis, outermost first, each at least 1; no axis at all makes one number.</param>
/// <param name="IsTrainable">Whether an optimiser changes it. The moving statistics of batch normalisations aren't trainable, nor are
/// the parameters of frozen layers.</param>
/// <param name="Initializer">How its numbers begin.</param>
public readonly record struct ParameterDefinition(string Name, int[] Shape, bool IsTrainable, Initializer Initializer)
{
    /// <summary>
    /// Which of the seed's streams its first numbers are drawn from, at least 0; by default, which is null, its place in the store. Parameters that stand
    /// elsewhere because their layer is frozen begin with the same numbers that way.
    /// </summary>
    public int? Stream { get; init; }
}

/// <summary>One named array of numbers in a <see cref="ParameterStore"/>: a kernel, a bias, a moving mean.</summary>
public sealed class Parameter
{
    private readonly PinnedBuffer _buffer;

    internal Parameter(ParameterStore store, PinnedBuffer buffer, ParameterDefinition definition, int count, int offset)
    {
        Store = store;
        _buffer = buffer;
        Name = definition.Name;
        Shape = new ReadOnlyCollection<int>([.. definition.Shape]);
        IsTrainable = definition.IsTrainable;
        Count = count;
        Offset = offset;
    }

    /// <summary>Layer, slash, kind, as <c>dense_1/kernel</c>.</summary>
    public string Name { get; }

    /// <summary>The lengths along each axis, outermost first. Numbers lie in row-major order: the last axis is contiguous.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>How many numbers it has: the product of <see cref="Shape"/>.</summary>
    public int Count { get; }

    /// <summary>Whether an optimiser changes it.</summary>
    public bool IsTrainable { get; }

    /// <summary>How many numbers lie before it in the store's memory, a multiple of 16.</summary>
    public int Offset { get; }

    /// <summary>Its numbers as they are now; they change under the span when the network is trained or loaded.</summary>
    public ReadOnlySpan<float> Values => Memory;

    /// <summary>The store that it lies in.</summary>
    internal ParameterStore Store { get; }

    /// <summary>Its numbers, writable. After writing, call <see cref="ParameterStore.MarkChanged"/>.</summary>
    internal Span<float> Memory => _buffer.AsSpan(Offset, Count);

    /// <summary>Replaces all its numbers and marks the store as changed.</summary>
    /// <param name="values">As many numbers as <see cref="Count"/>, in row-major order.</param>
    /// <exception cref="ArgumentException">There are fewer or more; nothing was changed.</exception>
    public void SetValues(ReadOnlySpan<float> values)
    {
        if (values.Length != Count)
        {
            throw new ArgumentException(
                $"{Name} has the shape {ShapeText.Of(Shape)}, that is {Count} number{(Count == 1 ? "" : "s")}, but {values.Length} were given.",
                nameof(values));
        }

        values.CopyTo(Memory);
        Store.MarkChanged();
    }

    /// <summary>Name and shape, as <c>dense_1/kernel [100, 8192]</c>.</summary>
    public override string ToString() => $"{Name} {ShapeText.Of(Shape)}";
}
