namespace NetDsl.PyTorch;

/// <summary>A module of a <c>state_dict</c>: the tensors whose names differ only behind the last point.</summary>
/// <param name="Name">What stands before it; empty where there is none.</param>
/// <param name="Tensors">The tensors by what stands behind it, as layers have them.</param>
internal sealed record PyTorchModule(string Name, IReadOnlyDictionary<string, ModuleTensor> Tensors)
{
    // What stands behind a module's name in those of a tensor that PyTorch computes from others (torch.nn.utils.parametrize).
    private const string Parametrized = "parametrizations.";

    // Numbers that PyTorch, or a library around it, counts with.
    private static readonly HashSet<string> Counters =
        new(["num_batches_tracked", "n_averaged", "step", "initted", "num_updates"], StringComparer.Ordinal);

    // The newer names of spectral and weight normalisation, and the older ones.
    private static readonly Dictionary<string, string> OlderNames = new(StringComparer.Ordinal)
    {
        [Parametrized + "weight.original"] = "weight_orig",
        [Parametrized + "weight.0._u"] = "weight_u",
        [Parametrized + "weight.0._v"] = "weight_v",
        [Parametrized + "weight.original0"] = "weight_g",
        [Parametrized + "weight.original1"] = "weight_v",
    };

    /// <summary>Whether its weights are computed from others in a way that isn't known.</summary>
    public bool HasUnknownParametrization =>
        Tensors.Keys.Any(suffix => suffix.StartsWith(Parametrized, StringComparison.Ordinal))
        || (Tensors.TryGetValue("weight_orig", out var original) && !Tensors.ContainsKey("weight_u")
            && original.Entries[0].Name.Contains(Parametrized, StringComparison.Ordinal));

    /// <summary>Whether it has running statistics.</summary>
    public bool HasRunningStatistics => Tensors.ContainsKey("running_mean") && Tensors.ContainsKey("running_var");

    /// <summary>What spectral normalisation's tensor is called as a parametrisation; other names are the same.</summary>
    public static string NewerName(string suffix) => suffix switch
    {
        "weight_orig" => Parametrized + "weight.original",
        "weight_u" => Parametrized + "weight.0._u",
        "weight_v" => Parametrized + "weight.0._v",
        _ => suffix,
    };

    /// <summary>The modules in the order in which their tensors stand in the file.</summary>
    /// <param name="entries">The file's tensors.</param>
    /// <param name="prefix">Which of them are meant; it is no part of the modules' names.</param>
    /// <param name="left">Gets the tensors that no layer needs, with the reason.</param>
    public static IReadOnlyList<PyTorchModule> Of(IReadOnlyList<WeightFileEntry> entries, NamePrefix prefix, List<string> left)
    {
        List<(string Name, Dictionary<string, ModuleTensor> Tensors)> modules = [];
        var byName = new Dictionary<string, Dictionary<string, ModuleTensor>>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!prefix.Covers(entry.Name))
            {
                left.Add(entry.Text);
                continue;
            }

            var (name, suffix) = Split(prefix.Rest(entry.Name));
            if (IsCounter(entry, suffix))
            {
                left.Add($"{entry.Text}: a counter, or another single number");
                continue;
            }

            if (!byName.TryGetValue(name, out var tensors))
            {
                byName.Add(name, tensors = new(StringComparer.Ordinal));
                modules.Add((name, tensors));
            }

            if (!tensors.TryAdd(suffix, new ModuleTensor([entry])))
                left.Add($"{entry.Text}: there under another name too");
        }

        foreach (var (_, tensors) in modules)
            Normalise(tensors, left);
        return [.. modules.Select(module => new PyTorchModule(module.Name, module.Tensors))];
    }

    private static (string Module, string Suffix) Split(string name)
    {
        var place = name.StartsWith(Parametrized, StringComparison.Ordinal) ? 0 : name.IndexOf("." + Parametrized, StringComparison.Ordinal) + 1;
        if (place > 0 || name.StartsWith(Parametrized, StringComparison.Ordinal))
            return (name[..place].TrimEnd('.'), OlderNames.GetValueOrDefault(name[place..], name[place..]));

        var point = name.LastIndexOf('.');
        return point < 0 ? ("", name) : (name[..point], name[(point + 1)..]);
    }

    // Layers have no parameters without axes, and none of whole numbers. The length of the weights without axes is one of weight normalisation's.
    private static bool IsCounter(WeightFileEntry entry, string suffix)
    {
        var isOneNumber = entry.Shape.All(length => length <= 1);
        return isOneNumber && ((entry.Shape.Length == 0 && suffix != "weight_g") || NumberType.IsWhole(entry.Type) || Counters.Contains(suffix));
    }

    // Weight normalisation's two tensors become the weight that they stand for; spectral normalisation's second vector is computed anew.
    private static void Normalise(Dictionary<string, ModuleTensor> tensors, List<string> left)
    {
        if (!tensors.TryGetValue("weight_v", out var direction))
            return;
        if (tensors.TryGetValue("weight_g", out var length) && !tensors.ContainsKey("weight") && WeightNormalization.Fits(length.Shape, direction.Shape))
        {
            tensors.Remove("weight_g");
            tensors.Remove("weight_v");
            tensors.Add("weight", new ModuleTensor([direction.Entries[0], length.Entries[0]]));
        }
        else if (tensors.ContainsKey("weight_orig") || tensors.ContainsKey("weight_u"))
        {
            tensors.Remove("weight_v");
            left.Add($"{direction.Entries[0].Text}: spectral normalisation's second vector is computed anew");
        }
    }
}

/// <summary>A tensor of a module, as a layer has it.</summary>
/// <param name="Entries">The tensor in the file; of weight normalisation the directions, whose shape it has, and then their lengths.</param>
internal sealed record ModuleTensor(IReadOnlyList<WeightFileEntry> Entries)
{
    /// <summary>PyTorch's shape.</summary>
    public IReadOnlyList<long> Shape => Entries[0].Shape;

    /// <summary>What it is called in the file.</summary>
    public string Name => string.Join(" and ", Entries.Select(entry => entry.Name));
}
