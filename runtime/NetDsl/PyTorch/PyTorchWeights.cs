using NetDsl.Descriptions;
using NetDsl.PyTorch;

namespace NetDsl;

/// <summary>
/// Weights in PyTorch's names and layouts: a <c>state_dict</c> that was saved as safetensors, for a PyTorch model with the same layers. Kernels are
/// transposed, and where PyTorch flattens images or makes them of vectors with channels first, the weights around are reordered, so that the
/// network computes the same with its channels last.
/// </summary>
public static class PyTorchWeights
{
    /// <summary>
    /// Reads the weights of a PyTorch model. Its modules are matched with the layers by the names and shapes of their tensors, and those that are alike by the
    /// numbers in their names, or where these don't say it by the file's order; or as the options say. The report says which module became which layer: print
    /// it. Float32, float16, bfloat16 and float64 (which is rounded) are read; weight normalisation is computed; <c>num_batches_tracked</c> and other counters
    /// are left aside. Either every parameter is replaced, or none is and an exception says why.
    /// </summary>
    /// <typeparam name="TNetwork">A class with <see cref="NetworkAttribute"/>.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The safetensors file.</param>
    /// <param name="options">Which part of the file is meant, and which module each layer is, where order and shapes don't say it.</param>
    /// <returns>What was matched with what, what was left aside, and where the order was open; to be printed.</returns>
    /// <exception cref="WeightFileException">
    /// The file is missing, can't be read, is damaged, has NaN or infinity, or doesn't fit the network: then the message lists the layers and modules that
    /// don't match.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The options name a layer that the network doesn't have, or that has no parameters; or the parameters are another network's.
    /// </exception>
    /// <exception cref="NotSupportedException">The network has layers that PyTorch's order of axes can't be brought to; the message names them.</exception>
    public static LoadReport LoadPyTorch<TNetwork>(this TNetwork network, string path, PyTorchOptions? options = null)
        where TNetwork : INetwork
    {
        ArgumentNullException.ThrowIfNull(network);
        return Load(path, TNetwork.Description, network.Parameters, options);
    }

    /// <inheritdoc cref="LoadPyTorch{TNetwork}"/>
    /// <param name="path">The safetensors file.</param>
    /// <param name="description">The network's layers.</param>
    /// <param name="parameters">What to replace.</param>
    /// <param name="options">Which part of the file is meant, and which module each layer is, where order and shapes don't say it.</param>
    public static LoadReport Load(string path, NetworkDescription description, ParameterStore parameters, PyTorchOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(parameters);
        options ??= new PyTorchOptions();
        var layers = PyTorchLayer.Of(description, parameters);
        ThrowIfUnknown(layers, options);
        return WeightFile.Guarded(path, () =>
        {
            using var file = PyTorchFile.Open(path);
            var matching = PyTorchMatching.Of(path, layers, file.Entries, options.Modules, options.Prefix);
            var read = matching.Tensors.Select(
                match => new ReadTensor(
                    match.Tensor.Parameter, match.Source.Name, match.Source.Entries[0].Type, match.Tensor.FromPyTorch(file.Read(match.Source))));
            return WeightFile.Replace(
                path, parameters, [.. read], options.AllowNonFinite, nameof(PyTorchOptions), [], matching.LeftInFile, matching.Warnings);
        });
    }

    /// <summary>
    /// Writes the weights as a PyTorch model's <c>state_dict</c> in safetensors, for <c>load_state_dict(safetensors.torch.load_file(path))</c>. An
    /// existing file stays until the new one is complete.
    /// </summary>
    /// <typeparam name="TNetwork">A class with <see cref="NetworkAttribute"/>.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The file to write or to replace; its folder must exist.</param>
    /// <param name="options">What PyTorch's modules are called; by default as the layers, with points for slashes.</param>
    /// <exception cref="IOException">The file can't be written; the message names it.</exception>
    /// <exception cref="ArgumentException">
    /// The options name a layer that the network doesn't have, that has no parameters, or two layers have one module; or the parameters are another network's.
    /// </exception>
    /// <exception cref="NotSupportedException">The network has layers that PyTorch's order of axes can't be brought to; the message names them.</exception>
    public static void SavePyTorch<TNetwork>(this TNetwork network, string path, PyTorchOptions? options = null)
        where TNetwork : INetwork
    {
        ArgumentNullException.ThrowIfNull(network);
        Save(path, TNetwork.Description, network.Parameters, options);
    }

    /// <inheritdoc cref="SavePyTorch{TNetwork}"/>
    /// <param name="path">The file to write or to replace; its folder must exist.</param>
    /// <param name="description">The network's layers.</param>
    /// <param name="parameters">What to write.</param>
    /// <param name="options">What PyTorch's modules are called; by default as the layers, with points for slashes.</param>
    public static void Save(string path, NetworkDescription description, ParameterStore parameters, PyTorchOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(parameters);
        TensorFile.ThrowUnlessLittleEndian();
        options ??= new PyTorchOptions();
        var layers = PyTorchLayer.Of(description, parameters);
        ThrowIfUnknown(layers, options);
        var prefix = options.Prefix.Length == 0 || options.Prefix.EndsWith('.') ? options.Prefix : options.Prefix + ".";
        List<(string Name, IReadOnlyList<long> Shape, float[] Values)> tensors = [];
        foreach (var layer in layers)
        {
            var module = prefix + (options.Modules.GetValueOrDefault(layer.Name) ?? layer.ModuleName);
            var own = layer.Tensors.Select(tensor => (tensor.Suffix, tensor.Shape, Values: tensor.ToPyTorch())).Concat(SpectralVectors.Of(layer));
            if (options.Parametrizations)
                own = own.Select(tensor => tensor with { Suffix = PyTorchModule.NewerName(tensor.Suffix) });
            tensors.AddRange(own.Select(tensor => ($"{module}.{tensor.Suffix}", tensor.Shape, tensor.Values)));
        }

        if (tensors.GroupBy(tensor => tensor.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two layers would be written as {twice.Key}: give them different modules.", nameof(options));
        PyTorchFile.Write(path, tensors);
    }

    private static void ThrowIfUnknown(IReadOnlyList<PyTorchLayer> layers, PyTorchOptions options)
    {
        var names = layers.Select(layer => layer.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in options.Modules.Keys.Where(name => !names.Contains(name)))
        {
            throw new ArgumentException(
                $"There is no layer \"{Printable.Of(name)}\" with parameters; those with parameters are " +
                $"{string.Join(", ", layers.Select(layer => layer.Name))}.", nameof(options));
        }
    }
}

/// <summary>Options for reading and writing PyTorch's weights.</summary>
public sealed class PyTorchOptions
{
    /// <summary>
    /// Which module of PyTorch's each layer is: <c>options.Modules["dense_1"] = "main.0"</c> for the layer whose weights PyTorch calls
    /// <c>main.0.weight</c> and <c>main.0.bias</c>. Layers that aren't named are matched by themselves when weights are read, and keep their own
    /// names, with points for slashes, when they are written.
    /// </summary>
    public Dictionary<string, string> Modules { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The part of the file that is the network, where the file has more: <c>generator</c> for <c>generator.main.0.weight</c>. It is no part of the modules'
    /// names in <see cref="Modules"/>, and reaches to a point, which may be written or left out. When weights are written, all names begin with it.
    /// </summary>
    public string Prefix { get; init; } = "";

    /// <summary>
    /// Whether spectral normalisation is written with the names of <c>torch.nn.utils.parametrizations.spectral_norm</c>
    /// (<c>parametrizations.weight.original</c>, <c>parametrizations.weight.0._u</c> and <c>._v</c>); by default it has those of
    /// <c>torch.nn.utils.spectral_norm</c> (<c>weight_orig</c>, <c>weight_u</c>, <c>weight_v</c>). Both are read.
    /// </summary>
    public bool Parametrizations { get; init; }

    /// <summary>Whether NaN and infinity are read; else a file that has any is refused, because a network with them draws nothing.</summary>
    public bool AllowNonFinite { get; init; }
}
