using System.Buffers;
using System.Text;
using System.Text.Json;
using NetDsl.Training;

namespace NetDsl.Watch;

/// <summary>Writes an update as a server-sent event (the HTML standard's "text/event-stream"): a field named data, with JSON in one line, and an empty line.</summary>
internal static class UpdateText
{
    /// <summary>The update of a page's whole state.</summary>
    public static byte[] Write(string run, PageContent content)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 14);
        buffer.Write("data: "u8);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("run", run);
            json.WriteStartObject("parts");
            foreach (var (name, write) in PageParts.All)
                json.WriteString(name, PageParts.Render(write, content));

            json.WriteEndObject();
            json.WriteStartArray("sheets");
            foreach (var sheet in content.Sheets)
            {
                json.WriteStartObject();
                json.WriteNumber("epoch", sheet.Epoch);
                json.WriteString("source", sheet.Source);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The whole page.</summary>
    public static byte[] WritePage(string run, PageContent content)
    {
        using var text = new StringWriter();
        ReportPage.Write(text, content, run);
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
