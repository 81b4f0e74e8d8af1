using System.Collections.Concurrent;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>Sources that are compiled together at the first request; if that fails, one by one, so that only the tests of the guilty ones fail.</summary>
/// <typeparam name="TKey">What a source is asked for by.</typeparam>
internal sealed class CompiledSources<TKey>(IReadOnlyDictionary<TKey, string> sources)
    where TKey : notnull
{
    private readonly Lazy<GeneratedAssembly?> _together = new(() =>
    {
        try
        {
            return GeneratedAssembly.Compile(sources.Values);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    });

    private readonly ConcurrentDictionary<TKey, Lazy<GeneratedAssembly>> _alone = [];

    /// <summary>The assembly in which the source is.</summary>
    public GeneratedAssembly this[TKey key] => _together.Value ?? _alone.GetOrAdd(key, _ => new(() => GeneratedAssembly.Compile([sources[key]]))).Value;
}
