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
        const string Expected = "expected a description of a run, as training writes it";
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > LargestFile)
                throw new DataFileException(path, FormattableString.Invariant($"{Expected}, of at most {LargestFile:N0} bytes; found {stream.Length:N0}."));

            var description = JsonSerializer.Deserialize(stream, RunDescriptionJson.Default.RunDescription)
                ?? throw new DataFileException(path, $"{Expected}; found null.");
            // The serializer looks at the lists themselves, not at what is in them.
            return description.Networks.All(network => network is not null) && description.Options.All(option => option is not null)
                && double.IsFinite(description.Seconds) && double.IsFinite(description.ImagesPerSecond)
                ? description
                : throw new DataFileException(path, $"{Expected}; found null where a network or an option should be.");
        }
        catch (JsonException exception)
        {
            var place = FormattableString.Invariant($"in line {exception.LineNumber + 1}");
            throw new DataFileException(path, $"{Expected}; found something else {place}: {FirstSentence(exception.Message)}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, $"{Expected}; can't read it: {exception.Message}", exception);
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
