using System.Text;

namespace NetDsl.PyTorch;

/// <summary>
/// Finds the module of each layer: by name where one is given, else by the names and shapes of its tensors, and among those that are alike by their
/// order.
/// </summary>
internal static class PyTorchMatching
{
    private const int MostListed = 20;

    /// <summary>For each parameter its tensor in the file.</summary>
    /// <exception cref="WeightFileException">Layers and modules don't fit each other; the message lists the differences.</exception>
    public static IReadOnlyList<(PyTorchTensor Tensor, WeightFileEntry Entry)> Match(
        string path, IReadOnlyList<PyTorchLayer> layers, PyTorchFile file, IReadOnlyDictionary<string, string> names)
    {
        var modules = PyTorchModule.Of(file.Entries);
        List<string> differences = [];
        var pairs = Named(layers, modules, names, differences);
        var freeLayers = layers.Where(layer => !names.ContainsKey(layer.Name)).ToList();
        var freeModules = modules.Where(module => !names.Values.Contains(module.Name)).ToList();

        // PyTorch's own library writes the tensors of a type in the order of their names.
        var isSorted = file.Entries.GroupBy(entry => entry.Type).All(
            group => group.Select(entry => entry.Name).SequenceEqual(group.Select(entry => entry.Name).Order(StringComparer.Ordinal)));
        foreach (var signature in freeLayers.Select(Signature).Concat(freeModules.Select(Signature)).Distinct(StringComparer.Ordinal))
        {
            var alike = freeLayers.Where(layer => Signature(layer) == signature).ToList();
            var candidates = freeModules.Where(module => Signature(module) == signature).ToList();
            if (alike.Count != candidates.Count)
                differences.Add(Mismatch(signature, alike, candidates));
            else if (InOrder(candidates, isSorted) is { } ordered)
                pairs.AddRange(alike.Zip(ordered));
            else
            {
                differences.Add(
                    $"the order of {List(candidates.Select(module => module.Name))}, which have the same shapes, isn't known from their names: say " +
                    $"which is which of {List(alike.Select(layer => layer.Name))} with PyTorchOptions.Modules");
            }
        }

        var matches = pairs.SelectMany(pair => pair.Layer.Tensors.Select(tensor => (Tensor: tensor, Entry: pair.Module.Tensors[tensor.Suffix]))).ToList();
        differences.AddRange(matches.Select(match => WrongType(match.Entry, match.Tensor)).OfType<string>());
        if (differences.Count == 0)
            return matches;

        var more = differences.Count > MostListed ? $"; and {differences.Count - MostListed} more" : "";
        throw new WeightFileException(
            $"The PyTorch weights in \"{path}\" don't fit this network: {string.Join("; ", differences.Take(MostListed))}{more}.", differences);
    }

    private static List<(PyTorchLayer Layer, PyTorchModule Module)> Named(
        IReadOnlyList<PyTorchLayer> layers, IReadOnlyList<PyTorchModule> modules, IReadOnlyDictionary<string, string> names, List<string> differences)
    {
        List<(PyTorchLayer, PyTorchModule)> pairs = [];
        foreach (var layer in layers)
        {
            if (!names.TryGetValue(layer.Name, out var name))
                continue;
            if (modules.FirstOrDefault(module => module.Name == name) is not { } module)
                differences.Add($"there is no module {Printable.Of(name)} for {layer.Name}; there are {List(modules.Select(other => other.Name))}");
            else if (Signature(layer) != Signature(module))
                differences.Add($"{layer.Name} is {Signature(layer)} in PyTorch, but {Printable.Of(name)} has {Signature(module)}");
            else
                pairs.Add((layer, module));
        }

        foreach (var twice in names.GroupBy(name => name.Value, StringComparer.Ordinal).Where(group => group.Count() > 1))
            differences.Add($"{List(twice.Select(name => name.Key))} can't all be the module {Printable.Of(twice.Key)}");
        return pairs;
    }

    // A file that is sorted by name says nothing about order; then numbers in otherwise equal names do.
    private static List<PyTorchModule>? InOrder(List<PyTorchModule> modules, bool isSorted)
    {
        if (modules.Count < 2 || !isSorted)
            return modules;
        return modules.Select(module => WithoutNumbers(module.Name)).Distinct(StringComparer.Ordinal).Count() > 1
            ? null
            : [.. modules.OrderBy(module => WithLongNumbers(module.Name), StringComparer.Ordinal)];
    }

    private static string WithoutNumbers(string name) => string.Concat(Parts(name).Select(part => char.IsAsciiDigit(part[0]) ? "#" : part));

    private static string WithLongNumbers(string name) => string.Concat(Parts(name).Select(part => char.IsAsciiDigit(part[0]) ? part.PadLeft(20, '0') : part));

    // Runs of digits, and what stands between them.
    private static IEnumerable<string> Parts(string name)
    {
        var part = new StringBuilder();
        foreach (var letter in name)
        {
            if (part.Length > 0 && char.IsAsciiDigit(part[0]) != char.IsAsciiDigit(letter))
            {
                yield return part.ToString();
                part.Clear();
            }

            part.Append(letter);
        }

        if (part.Length > 0)
            yield return part.ToString();
    }

    private static string Signature(PyTorchLayer layer) => Signature(layer.Tensors.Select(tensor => (tensor.Suffix, tensor.Shape)));

    private static string Signature(PyTorchModule module) => Signature(module.Tensors.Select(tensor => (tensor.Key, (IReadOnlyList<long>)tensor.Value.Shape)));

    // weight [64, 100], bias [64]: the same text for what fits.
    private static string Signature(IEnumerable<(string Suffix, IReadOnlyList<long> Shape)> tensors) =>
        string.Join(
            " and ",
            tensors
                .OrderByDescending(tensor => tensor.Suffix, StringComparer.Ordinal)
                .Select(tensor => $"{Printable.Of(tensor.Suffix)} {ShapeText.Of(tensor.Shape)}"));

    private static string Mismatch(string signature, List<PyTorchLayer> layers, List<PyTorchModule> modules) => (layers.Count, modules.Count) switch
    {
        (_, 0) => $"{List(layers.Select(layer => layer.Name))}: no module has {signature}",
        (0, _) => $"{List(modules.Select(module => module.Name))} with {signature}: no layer is left for it",
        _ => $"{signature} belongs to {layers.Count} layers ({List(layers.Select(layer => layer.Name))}) but to {modules.Count} modules " +
            $"({List(modules.Select(module => module.Name))})",
    };

    private static string? WrongType(WeightFileEntry entry, PyTorchTensor tensor)
    {
        var size = PyTorchFile.BytesOf(entry.Type);
        return size == 0 ? $"{Printable.Of(entry.Name)} has the type {Printable.Of(entry.Type)}; F32, F16, BF16 and F64 can be read"
            : entry.Length != (long)tensor.Parameter.Count * size
                ? $"{Printable.Of(entry.Name)} has {entry.Length} bytes, which its shape {ShapeText.Of(entry.Shape)} doesn't fit"
            : null;
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => name.Length == 0 ? "(no name)" : Printable.Of(name)));
}
