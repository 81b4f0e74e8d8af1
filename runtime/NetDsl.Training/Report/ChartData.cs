using System.Text;
using System.Text.Json;

namespace NetDsl.Training;

/// <summary>The numbers of a chart for the page's script, as JSON. The writer escapes what could end a script element or isn't XML.</summary>
internal static class ChartData
{
    private const int Digits = 6;

    /// <summary>Writes what the script needs to find a step and to say what its numbers are and where they stand.</summary>
    public static string Write(CurveChart chart, ChartRows rows, AxisScale steps, AxisScale linear, AxisScale? logarithmic)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            WriteScale(json, "steps", steps);
            WriteScale(json, "linear", linear);
            if (logarithmic is { } scale)
                WriteScale(json, "logarithmic", scale);

            json.WriteStartArray("step");
            foreach (var step in rows.Steps)
                json.WriteNumberValue(step);

            json.WriteEndArray();
            json.WriteStartArray("epoch");
            foreach (var epoch in rows.Epochs)
                json.WriteNumberValue(epoch);

            json.WriteEndArray();
            json.WriteStartArray("curves");
            for (var place = 0; place < chart.Curves.Count; place++)
            {
                json.WriteStartObject();
                json.WriteString("name", chart.Table.Names[chart.Curves[place]]);
                json.WriteString("style", CurveChart.Style(place));
                WriteNumbers(json, "values", rows.Values[place]);
                WriteNumbers(json, "smoothed", rows.Smoothed[place]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void WriteScale(Utf8JsonWriter json, string name, AxisScale scale)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(scale.Minimum);
        json.WriteNumberValue(scale.Maximum);
        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, double[] values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            if (RunTable.CanShow(value))
                json.WriteNumberValue(Rounded(value));
            else
                json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    // As many digits as anybody reads; all of them would double the page.
    private static double Rounded(double value) =>
        double.Parse(value.ToString("G" + Digits, System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
