using NetDsl.Generator.Plans;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Emit;

/// <summary>One generated file, and the shared kernels that it calls.</summary>
internal sealed record NetworkSource(string Text, EquatableArray<KernelRequest> Kernels);
