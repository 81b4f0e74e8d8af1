using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Emit;

// Stubs of what the emitting rooms will hold, so that the pipeline compiles before them.
internal sealed record KernelRequest(string Name) : IComparable<KernelRequest>
{
    public int CompareTo(KernelRequest? other) => string.CompareOrdinal(Name, other?.Name);
}

internal sealed record NetworkSource(string Text, EquatableArray<KernelRequest> Kernels);

internal static class NetworkEmitter
{
    public static NetworkSource Emit(ShapedNetwork network) => new($"// {network.Type.FullName}\n", EquatableArray<KernelRequest>.Empty);
}

internal static class KernelEmitter
{
    public static string Emit(IReadOnlyList<KernelRequest> kernels) => $"// {kernels.Count}\n";
}

internal static class GanEmitter
{
    public static string Emit(ShapedGan gan) => $"// {gan.Declaration.Type.FullName}\n";
}
