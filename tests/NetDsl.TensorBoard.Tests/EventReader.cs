using System.Text;

namespace NetDsl.TensorBoard.Tests;

/// <summary>A number or a picture of an event file.</summary>
internal sealed record EventValue(long Step, double WallTime, string Tag, float? Number, int Width, int Height, int Channels, byte[]? Picture);

/// <summary>Reads event files byte by byte, written from the descriptions of the formats; shares nothing with what writes them.</summary>
internal static class EventReader
{
    public static (string Version, List<EventValue> Values) Read(string path)
    {
        var file = File.ReadAllBytes(path);
        var (version, values) = ("", new List<EventValue>());
        for (var at = 0; at < file.Length;)
        {
            var length = (int)LittleEndian(file, at, 8);
            Assert.Equal(MaskedChecksum(file[at..(at + 8)]), (uint)LittleEndian(file, at + 8, 4));
            var content = file[(at + 12)..(at + 12 + length)];
            Assert.Equal(MaskedChecksum(content), (uint)LittleEndian(file, at + 12 + length, 4));
            at += 12 + length + 4;
            ReadEvent(content, ref version, values);
        }

        return (version, values);
    }

    private static void ReadEvent(byte[] content, ref string version, List<EventValue> values)
    {
        var (wallTime, step, summary) = (0.0, 0L, Array.Empty<byte>());
        foreach (var (field, number, bytes) in Fields(content))
        {
            switch (field)
            {
                case 1: wallTime = BitConverter.UInt64BitsToDouble(number); break;
                case 2: step = (long)number; break;
                case 3: version = Encoding.UTF8.GetString(bytes); break;
                case 5: summary = bytes; break;
                default: Assert.Fail($"An event has the field {field}."); break;
            }
        }

        foreach (var (field, _, bytes) in Fields(summary))
        {
            Assert.Equal(1, field);
            values.Add(ReadValue(bytes, step, wallTime));
        }
    }

    private static EventValue ReadValue(byte[] content, long step, double wallTime)
    {
        var value = new EventValue(step, wallTime, "", null, 0, 0, 0, null);
        foreach (var (field, number, bytes) in Fields(content))
        {
            value = field switch
            {
                1 => value with { Tag = Encoding.UTF8.GetString(bytes) },
                2 => value with { Number = BitConverter.UInt32BitsToSingle((uint)number) },
                4 => Fields(bytes).Aggregate(value, (image, part) => part.Field switch
                {
                    1 => image with { Height = (int)part.Number },
                    2 => image with { Width = (int)part.Number },
                    3 => image with { Channels = (int)part.Number },
                    4 => image with { Picture = part.Bytes },
                    _ => throw new InvalidOperationException($"An image has the field {part.Field}."),
                }),
                _ => throw new InvalidOperationException($"A value has the field {field}."),
            };
        }

        return value;
    }

    // Protocol buffers: a key is a field's number and, in its three lowest bits, how the value is written.
    private static List<(int Field, ulong Number, byte[] Bytes)> Fields(byte[] content)
    {
        var fields = new List<(int, ulong, byte[])>();
        for (var at = 0; at < content.Length;)
        {
            var key = Varint(content, ref at);
            switch (key & 7)
            {
                case 0:
                    fields.Add(((int)(key >> 3), Varint(content, ref at), []));
                    break;
                case 1:
                    fields.Add(((int)(key >> 3), LittleEndian(content, at, 8), []));
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(content, ref at);
                    fields.Add(((int)(key >> 3), 0, content[at..(at + length)]));
                    at += length;
                    break;
                case 5:
                    fields.Add(((int)(key >> 3), LittleEndian(content, at, 4), []));
                    at += 4;
                    break;
                default:
                    throw new InvalidOperationException($"A value is written in the way {key & 7}.");
            }
        }

        return fields;
    }

    private static ulong Varint(byte[] content, ref int at)
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = content[at++];
            number |= (ulong)(part & 127) << shift;
            if (part < 128)
                return number;
        }
    }

    private static ulong LittleEndian(byte[] content, int at, int count)
    {
        var number = 0UL;
        for (var place = count - 1; place >= 0; place--)
            number = number << 8 | content[at + place];

        return number;
    }

    private static uint MaskedChecksum(byte[] content)
    {
        var remainder = 0xFFFFFFFFu;
        foreach (var value in content)
        {
            remainder ^= value;
            for (var bit = 0; bit < 8; bit++)
                remainder = (remainder & 1) != 0 ? remainder >> 1 ^ 0x82F63B78u : remainder >> 1;
        }

        remainder = ~remainder;
        return unchecked((remainder >> 15 | remainder << 17) + 0xA282EAD8u);
    }
}
