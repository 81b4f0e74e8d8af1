using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Values;

/// <summary>
/// Joins of the incremental pipeline's branches. Roslyn's own <c>Combine</c> gives tuples, which are structs: the JIT compiles Roslyn's tables anew for each
/// nesting of them. Here every pair becomes a class before it goes on, so that all joins share the code of one pair of classes.
/// </summary>
internal static class PipelineJoins
{
    public static IncrementalValuesProvider<TResult> Join<TLeft, TRight, TResult>(
        this IncrementalValuesProvider<TLeft> left, IncrementalValueProvider<TRight> right, Func<TLeft, TRight, CancellationToken, TResult> select)
        where TLeft : class
        where TRight : class
        where TResult : class? => left.Combine(right).Select((pair, cancellation) => select(pair.Left, pair.Right, cancellation));

    public static IncrementalValueProvider<TResult> Join<TLeft, TRight, TResult>(
        this IncrementalValueProvider<TLeft> left, IncrementalValueProvider<TRight> right, Func<TLeft, TRight, CancellationToken, TResult> select)
        where TLeft : class
        where TRight : class
        where TResult : class? => left.Combine(right).Select((pair, cancellation) => select(pair.Left, pair.Right, cancellation));

    /// <summary>All values of a branch as one.</summary>
    public static IncrementalValueProvider<EquatableArray<T>> CollectValues<T>(this IncrementalValuesProvider<T> values)
        where T : class, IEquatable<T> => values.Collect().Select(static (all, _) => new EquatableArray<T>(all));
}
