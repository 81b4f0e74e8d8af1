namespace NetDsl;

/// <summary>Weight files in the safetensors format.</summary>
public static class WeightFile
{
    /// <summary>Writes all parameters.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parameters">What to write.</param>
    public static void Save(string path, ParameterStore parameters) => throw new NotImplementedException();

    /// <summary>Reads all parameters.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parameters">What to replace.</param>
    public static void Load(string path, ParameterStore parameters) => throw new NotImplementedException();
}
