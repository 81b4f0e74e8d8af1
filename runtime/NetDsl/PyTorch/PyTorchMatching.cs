using System.Text;

namespace NetDsl.PyTorch;

/// <summary>
/// Finds the module of each layer: by name where one is given, else by the names and shapes of its tensors, and among those that are alike by the layers' own
/// names, by the numbers in the modules' names, or by the file's order where these differ otherwise.
/// </summary>
internal sealed class PyTorchMatching
{
    private const int MostListed = 20;

    private readonly List<(PyTorchLayer Layer, PyTorchModule Module)> _pairs = [];
    private readonly List<string> _differences = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _left = [];

    private PyTorchMatching(
        IReadOnlyList<PyTorchLayer> layers, IReadOnlyList<WeightFileEntry> entries, IReadOnlyDictionary<string, string> names, NamePrefix prefix)
    {
        var modules = PyTorchModule.Of(entries, prefix, _left);
        PairNamed(layers, modules, names);
        var named = names.Values.ToHashSet(StringComparer.Ordinal);
        var freeLayers = layers.Where(layer => !names.ContainsKey(layer.Name)).ToLookup(Signature, StringComparer.Ordinal);
        var freeModules = modules.Where(module => !named.Contains(module.Name)).ToLookup(Signature, StringComparer.Ordinal);

        // PyTorch's own library writes the tensors of a type in the order of their names.
        var isSorted = entries.GroupBy(entry => entry.Type).All(
            group => group.Select(entry => entry.Name).SequenceEqual(group.Select(entry => entry.Name).Order(StringComparer.Ordinal)));
        foreach (var signature in freeLayers.Concat<IGrouping<string, object>>(freeModules).Select(group => group.Key).Distinct(StringComparer.Ordinal))
            PairAlike(signature, [.. freeLayers[signature]], [.. freeModules[signature]], isSorted);
        Tensors = [.. _pairs.SelectMany(pair => pair.Layer.Tensors.Select(tensor => (tensor, pair.Module.Tensors[tensor.Suffix])))];
        _differences.AddRange(Tensors.SelectMany(pair => pair.Source.Entries).Where(entry => NumberType.BytesOf(entry.Type) == 0)
            .Select(entry => $"{Printable.Of(entry.Name)} has the type {Printable.Of(entry.Type)}; {NumberType.Readable}"));
    }

    /// <summary>For each parameter its tensor in the file.</summary>
    public IReadOnlyList<(PyTorchTensor Tensor, ModuleTensor Source)> Tensors { get; }

    /// <summary>The file's tensors that weren't taken, with the reason.</summary>
    public IReadOnlyList<string> LeftInFile => _left;

    /// <summary>Where the order was open.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Matches.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="layers">The network's layers with parameters.</param>
    /// <param name="entries">The file's tensors.</param>
    /// <param name="names">Modules that were given, by layers.</param>
    /// <param name="given">The part of the file that is meant.</param>
    /// <exception cref="WeightFileException">Layers and modules don't fit each other; the message lists the differences.</exception>
    public static PyTorchMatching Of(
        string path, IReadOnlyList<PyTorchLayer> layers, IReadOnlyList<WeightFileEntry> entries, IReadOnlyDictionary<string, string> names, string given)
    {
        var prefix = NamePrefix.Of(given, entries.Select(entry => entry.Name));
        if (given.Length > 0 && !entries.Any(entry => prefix.Covers(entry.Name)))
        {
            throw new WeightFileException(
                $"The PyTorch weights in \"{path}\" have no tensor whose name begins with {prefix.Quoted}, as PyTorchOptions.Prefix says; there are " +
                $"{string.Join(", ", NamePrefix.Among(entries.Select(entry => entry.Name)).Select(other => other.Quoted))}.");
        }

        var matching = new PyTorchMatching(layers, entries, names, prefix);
        if (matching._differences.Count == 0)
            return matching;

        var differences = matching._differences;
        var more = differences.Count > MostListed ? $"; and {differences.Count - MostListed} more" : "";
        var wayOn = given.Length == 0 ? PartsThatFit(layers, entries, names) : "";
        throw new WeightFileException(
            $"The PyTorch weights in \"{path}\" don't fit this network: {string.Join("; ", differences.Take(MostListed))}{more}{wayOn}.", differences);
    }

    private static string PartsThatFit(
        IReadOnlyList<PyTorchLayer> layers, IReadOnlyList<WeightFileEntry> entries, IReadOnlyDictionary<string, string> names)
    {
        var parts = NamePrefix.Among(entries.Select(entry => entry.Name), layers.Sum(layer => layer.Tensors.Count))
            .Where(part => new PyTorchMatching(layers, entries, names, part)._differences.Count == 0)
            .Select(part => part.Quoted)
            .ToList();
        return parts.Count == 0 ? "" : $"; the tensors below {string.Join(" or ", parts)} alone fit: write PyTorchOptions {{ Prefix = {parts[0]} }}";
    }

    private void PairNamed(IReadOnlyList<PyTorchLayer> layers, IReadOnlyList<PyTorchModule> modules, IReadOnlyDictionary<string, string> names)
    {
        if (names.Count == 0)
            return;
        var byName = modules.ToDictionary(module => module.Name, StringComparer.Ordinal);
        foreach (var layer in layers)
        {
            if (!names.TryGetValue(layer.Name, out var name))
                continue;
            if (!byName.TryGetValue(name, out var module))
                _differences.Add($"there is no module {Printable.Of(name)} for {layer.Name}; there are {List(byName.Keys)}");
            else if (Signature(layer) != Signature(module))
                _differences.Add($"{layer.Name} is {Signature(layer)} in PyTorch, but {Printable.Of(name)} has {Signature(module)}{Explanation([module])}");
            else
                _pairs.Add((layer, module));
        }

        foreach (var twice in names.GroupBy(name => name.Value, StringComparer.Ordinal).Where(group => group.Count() > 1))
            _differences.Add($"{List(twice.Select(name => name.Key))} can't all be the module {Printable.Of(twice.Key)}");
    }

    private void PairAlike(string signature, List<PyTorchLayer> layers, List<PyTorchModule> modules, bool isSorted)
    {
        if (layers.Count != modules.Count)
            _differences.Add(Mismatch(signature, layers, modules));
        else if (AsTheLayers(layers, modules) is { } named)
            _pairs.AddRange(layers.Zip(named));
        else if (InOrder(modules, isSorted) is { } ordered)
            _pairs.AddRange(layers.Zip(ordered));
        else
        {
            _differences.Add(
                $"the order of {List(modules.Select(module => module.Name))}, which have the same shapes, isn't known from their names: say " +
                $"which is which of {List(layers.Select(layer => layer.Name))} with PyTorchOptions.Modules");
        }
    }

    // Modules that are all called as the layers, as SavePyTorch calls them.
    private static List<PyTorchModule>? AsTheLayers(List<PyTorchLayer> layers, List<PyTorchModule> modules)
    {
        var byName = modules.ToDictionary(module => module.Name, StringComparer.Ordinal);
        List<PyTorchModule> named = [.. layers.Select(layer => byName.GetValueOrDefault(layer.ModuleName)).OfType<PyTorchModule>()];
        return named.Count == layers.Count ? named : null;
    }

    // Numbers in otherwise equal names go before the file's order. Where names differ otherwise, the file's order says what is first, unless it is sorted by
    // name and says nothing.
    private List<PyTorchModule>? InOrder(List<PyTorchModule> modules, bool isSorted)
    {
        if (modules.Count < 2)
            return modules;
        var kinds = modules.GroupBy(module => WithoutNumbers(module.Name), StringComparer.Ordinal).ToDictionary(
            kind => kind.Key,
            kind => new Queue<PyTorchModule>(kind.OrderBy(module => WithLongNumbers(module.Name), StringComparer.Ordinal)),
            StringComparer.Ordinal);
        if (kinds.Count > 1 && isSorted)
            return null;

        List<PyTorchModule> ordered = [.. modules.Select(module => kinds[WithoutNumbers(module.Name)].Dequeue())];
        if (!isSorted && !ordered.SequenceEqual(modules))
        {
            _warnings.Add(
                $"{List(ordered.Select(module => module.Name))} have the same shapes and were taken in this order, that of the numbers in their names; in " +
                $"the file they stand as {List(modules.Select(module => module.Name))}: if that is the order of the layers, say which is which with " +
                "PyTorchOptions.Modules");
        }
        else if (kinds.Count > 1)
        {
            _warnings.Add(
                $"{List(ordered.Select(module => module.Name))} have the same shapes and were taken in this order, that of the file, because their names " +
                "don't say it: if the layers have another order, say which is which with PyTorchOptions.Modules");
        }

        return ordered;
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

    private static string Signature(PyTorchModule module) => Signature(module.Tensors.Select(tensor => (tensor.Key, tensor.Value.Shape)));

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
        (0, _) => $"{List(modules.Select(module => module.Name))} with {signature}: no layer is left for it{Explanation(modules)}",
        _ => $"{signature} belongs to {layers.Count} layers ({List(layers.Select(layer => layer.Name))}) but to {modules.Count} modules " +
            $"({List(modules.Select(module => module.Name))})",
    };

    // What people most likely have who see such modules left over.
    private static string Explanation(List<PyTorchModule> modules)
    {
        if (modules.Any(module => module.HasUnknownParametrization))
        {
            return " (PyTorch computes the weight from them, as torch.nn.utils.parametrizations.orthogonal does, and NetDsl doesn't: call " +
                "torch.nn.utils.parametrize.remove_parametrizations(module, \"weight\") before saving)";
        }

        if (modules.Any(module => module.Tensors.ContainsKey("weight_g")))
            return " (weight normalisation: call torch.nn.utils.remove_weight_norm(module) before saving)";
        return modules.Any(module => module.HasRunningStatistics)
            ? " (running statistics of a batch normalisation, or of an instance normalisation with track_running_stats=True, which PyTorch then uses in " +
                "eval() as a batch normalisation does: declare BatchNormalization; if the model was used in train(), leave running_mean and running_var out " +
                "of the file)"
            : "";
    }

    private static string List(IEnumerable<string> names)
    {
        var shown = names.Take(MostListed + 1).Select(name => name.Length == 0 ? "(no name)" : Printable.Of(name)).ToList();
        return shown.Count > MostListed ? string.Join(", ", shown.Take(MostListed)) + ", …" : string.Join(", ", shown);
    }
}
