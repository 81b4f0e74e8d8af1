using System.Reflection;

namespace NetDsl;

/// <summary>
/// Weight files that are part of an assembly, as resources: an application that carries its network's weights is one file.
/// <see cref="NetworkAttribute.EmbedWeights"/> names one.
/// </summary>
public static class EmbeddedWeights
{
    private const string Ending = ".safetensors";

    /// <summary>Reads all parameters from a weight file in an assembly. The whole file is checked first: either every number is replaced, or none is.</summary>
    /// <param name="assembly">The assembly that holds it.</param>
    /// <param name="name">The resource's name, by default the file's: <c>generator.safetensors</c>; upper and lower case count.</param>
    /// <param name="parameters">What to replace.</param>
    /// <exception cref="WeightFileException">
    /// The assembly has no such file, or the file is damaged or of another network; the message says what there is instead.
    /// </exception>
    public static void Load(Assembly assembly, string name, ParameterStore parameters)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(parameters);
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new WeightFileException(Missing(assembly, name));
        WeightFile.Load(stream, name, parameters);
    }

    private static string Missing(Assembly assembly, string name)
    {
        var others = assembly.GetManifestResourceNames().Where(other => other.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)).ToArray();
        var found = others.Length == 0 ? "it embeds no weight files" : $"it embeds {string.Join(", ", others)}";
        return $"The assembly {assembly.GetName().Name} embeds no \"{name}\"; {found}: write <EmbedWeights Include=\"{name}\" /> into an " +
            "<ItemGroup> of its project file.";
    }
}
