namespace NetDsl.PyTorch;

/// <summary>A module of a <c>state_dict</c>: the tensors whose names differ only behind the last point.</summary>
/// <param name="Name">What stands before it; empty where there is none.</param>
/// <param name="Tensors">The tensors by what stands behind it.</param>
internal sealed record PyTorchModule(string Name, IReadOnlyDictionary<string, WeightFileEntry> Tensors)
{
    // What PyTorch stores and NetDsl computes anew, or doesn't need.
    private static readonly string[] LeftAside = ["num_batches_tracked", "weight_v"];

    // Both of PyTorch's names for spectral normalisation.
    private static readonly (string Ending, string Suffix)[] Parametrizations =
        [("parametrizations.weight.original", "weight_orig"), ("parametrizations.weight.0._u", "weight_u"), ("parametrizations.weight.0._v", "weight_v")];

    /// <summary>The modules in the order in which their tensors stand in the file.</summary>
    public static IReadOnlyList<PyTorchModule> Of(IReadOnlyList<WeightFileEntry> entries)
    {
        var tensors = entries.Select(entry => (Name: Split(entry.Name), Entry: entry)).Where(tensor => !LeftAside.Contains(tensor.Name.Suffix)).ToList();
        return
        [
            .. tensors.GroupBy(tensor => tensor.Name.Module, StringComparer.Ordinal)
                .Select(
                    group => new PyTorchModule(
                        group.Key,
                        group.DistinctBy(tensor => tensor.Name.Suffix, StringComparer.Ordinal).ToDictionary(
                            tensor => tensor.Name.Suffix, tensor => tensor.Entry, StringComparer.Ordinal))),
        ];
    }

    private static (string Module, string Suffix) Split(string name)
    {
        foreach (var (ending, suffix) in Parametrizations)
        {
            if (name == ending || name.EndsWith("." + ending, StringComparison.Ordinal))
                return (name[..^ending.Length].TrimEnd('.'), suffix);
        }

        var point = name.LastIndexOf('.');
        return point < 0 ? ("", name) : (name[..point], name[(point + 1)..]);
    }
}
