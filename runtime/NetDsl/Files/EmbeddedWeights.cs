using System.Reflection;

namespace NetDsl;

/// <summary>
/// Weight files that are part of an assembly, as resources: an application that carries its network's weights is one file.
/// <see cref="NetworkAttribute.EmbedWeights"/> names one.
/// </summary>
public static class EmbeddedWeights
{
    private const string Ending = ".safetensors";

    /// <summary>
    /// Reads parameters, by default all, from a weight file in an assembly. The whole file is checked first: either every number that is meant is replaced, or
    /// none is.
    /// </summary>
    /// <param name="assembly">The assembly that holds it.</param>
    /// <param name="name">The resource's name, by default the file's: <c>generator.safetensors</c>; upper and lower case count.</param>
    /// <param name="parameters">What to replace.</param>
    /// <param name="options">Which part of the file goes into which part of the network.</param>
    /// <returns>What was read and what wasn't; to be printed.</returns>
    /// <exception cref="WeightFileException">
    /// The assembly has no such file, or the file is damaged, has NaN or infinity, or is of another network; the message says what there is instead.
    /// </exception>
    /// <exception cref="ArgumentException">The network has no part as <see cref="LoadOptions.Into"/> names it.</exception>
    public static LoadReport Load(Assembly assembly, string name, ParameterStore parameters, LoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(parameters);
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new WeightFileException(Missing(assembly, name));
        return WeightFile.Load(stream, name, parameters, options);
    }

    private static string Missing(Assembly assembly, string name)
    {
        var others = assembly.GetManifestResourceNames().Where(other => other.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)).ToArray();
        var found = others.Length == 0 ? "it embeds no weight files" : $"it embeds {string.Join(", ", others)}";
        return $"The assembly {assembly.GetName().Name} embeds no \"{name}\"; {found}: write <EmbedWeights Include=\"{name}\" /> into an " +
            "<ItemGroup> of its project file.";
    }
}
