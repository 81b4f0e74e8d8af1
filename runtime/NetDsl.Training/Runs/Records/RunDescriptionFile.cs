using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetDsl.Training;

/// <summary>A <see cref="RunDescription"/> as a JSON file.</summary>
public static class RunDescriptionFile
{
    /// <summary>Tables of layers are the longest part; a file that is larger than this isn't one of ours.</summary>
    private const long LargestFile = 16 << 20;

    /// <summary>Writes a description, beside the place and then moved over.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="description">What to write.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Save(string path, RunDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, description, RunDescriptionJson.Default.RunDescription));
    }

    /// <summary>Reads a description.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">It is missing, damaged or something else.</exception>
    public static RunDescription Load(string path)
    {
        const string What = "a description of a run, as training writes it";
        const string Expected = "expected " + What;
        try
        {
            using var stream = DataFile.Open(path, What);
            if (stream.Length > LargestFile)
                throw new DataFileException(path, FormattableString.Invariant($"{Expected}, of at most {LargestFile:N0} bytes; found {stream.Length:N0}."));

            var description = JsonSerializer.Deserialize(stream, RunDescriptionJson.Default.RunDescription)
                ?? throw new DataFileException(path, $"{Expected}; found null.");
            // The serializer looks at the lists themselves, not at what is in them.
            if (!description.Networks.All(network => network is not null) || !description.Options.All(option => option is not null)
                || !description.ClassNames.All(name => name is not null))
                throw new DataFileException(path, $"{Expected}; found null where a network, an option or a class should be.");

            return IsSound(description)
                ? description
                : throw new DataFileException(path, $"{Expected}; found numbers that no run has, below 0 or above all that one could come to.");
        }
        catch (JsonException exception)
        {
            var place = FormattableString.Invariant($"in line {exception.LineNumber + 1}");
            throw new DataFileException(path, $"{Expected}; found something else {place}: {FirstSentence(exception.Message)}", exception);
        }
        catch (Exception exception) when (DataFile.IsExplained(exception))
        {
            throw DataFile.Explain(path, What, exception);
        }
    }

    /// <summary>Reads a description; null where there is none that can be read.</summary>
    /// <param name="path">The file.</param>
    public static RunDescription? TryLoad(string path)
    {
        try
        {
            return Load(path);
        }
        catch (DataFileException)
        {
            return null;
        }
    }

    private static bool IsSound(RunDescription description) =>
        description is { Seconds: >= 0 and < 1e10, ImagesPerSecond: >= 0 and < 1e12, Steps: >= 0, Epochs: >= 0, PlannedSteps: >= 0, PlannedEpochs: >= 0 };

    private static string FirstSentence(string message)
    {
        var text = message.ReplaceLineEndings(" ");
        var end = text.IndexOf(" Path:", StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }
}

/// <summary>Reads and writes <see cref="RunDescription"/> without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RunDescription))]
internal sealed partial class RunDescriptionJson : JsonSerializerContext;
