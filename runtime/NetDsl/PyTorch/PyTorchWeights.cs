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
    /// Reads the weights of a PyTorch model. Its modules are matched with the layers by the shapes of their weights, and those with the same shapes
    /// in their order; or by name, as the options say. Float32, float16, bfloat16 and float64 (which is rounded) are read;
    /// <c>num_batches_tracked</c> is left aside. Either every parameter is replaced, or none is and an exception says why.
    /// </summary>
    /// <typeparam name="TNetwork">A class with <see cref="NetworkAttribute"/>.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The safetensors file.</param>
    /// <param name="options">Which module each layer is, where order and shapes don't say it.</param>
    /// <exception cref="WeightFileException">
    /// The file is missing, can't be read, is damaged, or doesn't fit the network: then the message lists the layers and modules that don't match.
    /// </exception>
    /// <exception cref="ArgumentException">The options name a layer that the network doesn't have, or that has no parameters.</exception>
    /// <exception cref="NotSupportedException">The network has layers that PyTorch's order of axes can't be brought to; the message names them.</exception>
    public static void LoadPyTorch<TNetwork>(this TNetwork network, string path, PyTorchOptions? options = null)
        where TNetwork : INetwork
    {
        ArgumentNullException.ThrowIfNull(network);
        Load(path, TNetwork.Description, network.Parameters, options);
    }

    /// <inheritdoc cref="LoadPyTorch{TNetwork}"/>
    /// <param name="path">The safetensors file.</param>
    /// <param name="description">The network's layers.</param>
    /// <param name="parameters">What to replace.</param>
    /// <param name="options">Which module each layer is, where order and shapes don't say it.</param>
    public static void Load(string path, NetworkDescription description, ParameterStore parameters, PyTorchOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(parameters);
        var layers = PyTorchLayer.Of(description, parameters);
        var modules = ModulesOf(layers, options);
        WeightFile.Guarded(path, () =>
        {
            using var file = PyTorchFile.Open(path);
            var matches = PyTorchMatching.Match(path, layers, file, modules);

            // Everything is read before anything is replaced: a disk that fails halfway must not leave half of the weights.
            var read = matches.Select(match => (match.Tensor.Parameter, Values: match.Tensor.FromPyTorch(file.Read(match.Entry)))).ToList();
            foreach (var (parameter, values) in read)
                parameter.SetValues(values);
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
    /// The options name a layer that the network doesn't have, that has no parameters, or two layers have one module.
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
        var layers = PyTorchLayer.Of(description, parameters);
        var modules = ModulesOf(layers, options);
        List<(string Name, IReadOnlyList<long> Shape, float[] Values)> tensors = [];
        foreach (var layer in layers)
        {
            var module = modules.GetValueOrDefault(layer.Name) ?? layer.Name.Replace('/', '.');
            tensors.AddRange(layer.Tensors.Select(tensor => ($"{module}.{tensor.Suffix}", tensor.Shape, tensor.ToPyTorch())));
            tensors.AddRange(SpectralVectors.Of(layer).Select(vector => ($"{module}.{vector.Suffix}", vector.Shape, vector.Values)));
        }

        if (tensors.GroupBy(tensor => tensor.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two layers would be written as {twice.Key}: give them different modules.", nameof(options));
        PyTorchFile.Write(path, tensors);
    }

    private static Dictionary<string, string> ModulesOf(IReadOnlyList<PyTorchLayer> layers, PyTorchOptions? options)
    {
        var modules = options?.Modules ?? [];
        foreach (var name in modules.Keys.Where(name => layers.All(layer => layer.Name != name)))
        {
            throw new ArgumentException(
                $"There is no layer \"{Printable.Of(name)}\" with parameters; those with parameters are " +
                $"{string.Join(", ", layers.Select(layer => layer.Name))}.", nameof(options));
        }

        return modules;
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
}
