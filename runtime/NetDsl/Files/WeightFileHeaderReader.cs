using System.Text.Json;

namespace NetDsl;

/// <summary>Reads the JSON of a safetensors header, strictly: a header that isn't understood completely is refused.</summary>
internal ref struct WeightFileHeaderReader
{
    // More than any network has: a header of 100 million bytes could otherwise ask for ten times that memory.
    private const int MostTensors = 500_000;
    private const int MostMetadata = 100_000;

    // As many axes as NumPy's arrays have at most.
    private const int MostAxes = 64;

    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private Utf8JsonReader _json;

    private WeightFileHeaderReader(ReadOnlySpan<byte> json) => _json = new Utf8JsonReader(json);

    /// <summary>The tensors in the header's order, each checked by itself, and the metadata's strings.</summary>
    /// <exception cref="InvalidDataException">The JSON is wrong or isn't what the format prescribes; the message is half a sentence.</exception>
    public static (List<WeightFileEntry> Entries, IReadOnlyDictionary<string, string> Metadata) Read(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || json[0] != '{')
            throw new InvalidDataException("its header doesn't begin with {");

        try
        {
            return new WeightFileHeaderReader(json).ReadAll();
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"its header is wrong JSON at byte {exception.BytePositionInLine} of line {exception.LineNumber + 1}", exception);
        }
    }

    private (List<WeightFileEntry> Entries, IReadOnlyDictionary<string, string> Metadata) ReadAll()
    {
        List<WeightFileEntry> entries = [];
        var names = new HashSet<string>(StringComparer.Ordinal);
        _json.Read();
        while (ReadName() is { } name)
        {
            if (!names.Add(name))
                throw new InvalidDataException($"its header has {Printable.Of(name)} twice");

            if (name == WeightFileHeader.Metadata)
                ReadMetadata();
            else if (entries.Count == MostTensors)
                throw new InvalidDataException($"its header has more than {MostTensors} tensors, which is the most that is read");
            else
                entries.Add(ReadEntry(name));
        }

        // Whatever isn't white space behind the object makes the reader throw.
        _json.Read();
        return (entries, _metadata);
    }

    private void ReadMetadata()
    {
        Expect(JsonTokenType.StartObject, WeightFileHeader.Metadata, "an object");
        while (ReadName() is { } name)
        {
            Expect(JsonTokenType.String, WeightFileHeader.Metadata, "an object of strings");
            _metadata[name] = Text();
            if (_metadata.Count > MostMetadata)
                throw new InvalidDataException($"its {WeightFileHeader.Metadata} has more than {MostMetadata} strings, which is the most that is read");
        }
    }

    private WeightFileEntry ReadEntry(string name)
    {
        Expect(JsonTokenType.StartObject, name, "an object");
        string? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (ReadName() is { } field)
        {
            switch (field)
            {
                case "dtype" when type is null:
                    Expect(JsonTokenType.String, name, "a string as dtype");
                    type = Text();
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(name, field, MostAxes, $"more than {MostAxes} lengths");
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(name, field, 2, "more than two numbers");
                    break;
                default:
                    throw new InvalidDataException($"{Printable.Of(name)} has the field {Printable.Of(field)}, which is unknown or there twice");
            }
        }

        if (type is null || shape is null || offsets is null)
            throw new InvalidDataException($"{Printable.Of(name)} needs dtype, shape and data_offsets, and doesn't have them all");
        if (offsets is not [var begin, var end] || end < begin)
            throw new InvalidDataException($"the data_offsets of {Printable.Of(name)} must be two rising numbers, but are {ShapeText.Of(offsets)}");

        var entry = new WeightFileEntry(name, type, shape, begin, end);
        var size = NumberType.AnyBytesOf(type);
        if (size > 0 && BytesOf(shape, size) != (ulong)entry.Length)
        {
            throw new InvalidDataException(
                $"{Printable.Of(name)} has the shape {ShapeText.Of(shape)} of {type}, which doesn't fit the {entry.Length} bytes between its data_offsets");
        }

        return entry;
    }

    // The bytes of numbers of a size; where there are more than 2⁶³, a number that no file reaches.
    private static UInt128 BytesOf(long[] shape, int size)
    {
        var bytes = (UInt128)size;
        foreach (var length in shape)
        {
            if (length == 0)
                return 0;

            // Both factors are below 2⁶⁴, so the product can't overflow.
            bytes = bytes > ulong.MaxValue ? UInt128.MaxValue : bytes * (ulong)length;
        }

        return bytes;
    }

    private long[] ReadNumbers(string name, string field, int most, string tooMany)
    {
        Expect(JsonTokenType.StartArray, name, $"an array as {field}");
        List<long> numbers = [];
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var number) || number < 0)
                throw new InvalidDataException($"{Printable.Of(name)} has something else than whole numbers from 0 to 2⁶³ − 1 in {field}");
            if (numbers.Count == most)
                throw new InvalidDataException($"{Printable.Of(name)} has {tooMany} in {field}");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    // The next property's name, or null at the object's end.
    private string? ReadName()
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.EndObject ? null : Text();
    }

    private void Expect(JsonTokenType type, string name, string wanted)
    {
        _json.Read();
        if (_json.TokenType != type)
            throw new InvalidDataException($"{Printable.Of(name)} should be or have {wanted}, but has JSON's {_json.TokenType}");
    }

    private string Text()
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidDataException("its header has text that isn't valid UTF-8 or UTF-16", exception);
        }
    }
}
