using System.Text.Json;

namespace NetDsl;

/// <summary>Reads the JSON of a safetensors header, strictly: a header that isn't understood completely is refused.</summary>
internal ref struct WeightFileHeaderReader
{
    // Far more axes than any tensor has.
    private const int MostNumbers = 64;

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
                    shape = ReadNumbers(name, field);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(name, field);
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
        if (type == WeightFileEntry.Float32 && BytesOf(shape) != (ulong)entry.Length)
        {
            throw new InvalidDataException(
                $"{Printable.Of(name)} has the shape {ShapeText.Of(shape)}, which doesn't fit the {entry.Length} bytes between its data_offsets");
        }

        return entry;
    }

    // The bytes of float32 numbers; where there are more than 2⁶³, a number that no file reaches.
    private static UInt128 BytesOf(long[] shape)
    {
        UInt128 bytes = sizeof(float);
        foreach (var length in shape)
        {
            if (length == 0)
                return 0;

            // Both factors are below 2⁶⁴, so the product can't overflow.
            bytes = bytes > ulong.MaxValue ? UInt128.MaxValue : bytes * (ulong)length;
        }

        return bytes;
    }

    private long[] ReadNumbers(string name, string field)
    {
        Expect(JsonTokenType.StartArray, name, $"an array as {field}");
        List<long> numbers = [];
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var number) || number < 0)
                throw new InvalidDataException($"{Printable.Of(name)} has something else than whole numbers from 0 to 2⁶³ − 1 in {field}");
            if (numbers.Count == MostNumbers)
                throw new InvalidDataException($"{Printable.Of(name)} has more than {MostNumbers} numbers in {field}");
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
