using NetDsl.Generator.Plans;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Emit;

/// <summary>One generated file, and the shared kernels that it calls.</summary>
internal sealed record NetworkSource(string Text, EquatableArray<KernelRequest> Kernels)
{
    /// <summary>A file that calls no kernels.</summary>
    public static NetworkSource Of(string text) => new(text, EquatableArray<KernelRequest>.Empty);
}
