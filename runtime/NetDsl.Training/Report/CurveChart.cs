using System.Globalization;
using System.Text;

namespace NetDsl.Training;

/// <summary>
/// Draws curves over steps as SVG, with switches that work without any script and the numbers that a script shows under the pointer. This is the one place of
/// the library that draws charts. It draws them itself because the package feed has no chart library for .NET that gives SVG for a page without a network, and
/// because two kinds of lines and two axes are all that is needed.
/// </summary>
/// <param name="Id">A name for the page, letters and hyphens.</param>
/// <param name="Title">What is shown.</param>
/// <param name="Table">The curves.</param>
/// <param name="Curves">Which of them are drawn.</param>
internal sealed record CurveChart(string Id, string Title, RunTable Table, IReadOnlyList<int> Curves)
{
    // The plot is stretched to the width that there is; texts aren't, which is why axes are drawn apart from it.
    private const int Width = 1000;
    private const int Height = 300;
    private const int FewRows = 60;
    private const int MostTicks = 6;

    /// <summary>As many colours as the page's style has; curves beyond begin again, with dashes.</summary>
    private const int Colours = 4;

    private bool CanSmooth => Table.Count >= Smoothing.FewestRows;

    /// <summary>Draws the chart.</summary>
    public void WriteTo(HtmlWriter html)
    {
        var rows = new ChartRows(Table, Curves);
        html.Write($"<figure class=\"curves\" id=\"{Id}\">");
        if (rows.Rows.Length == 0 || rows.Smallest > rows.Largest)
        {
            html.Write($"<h2>{Title}</h2><p class=\"empty\">{(rows.Rows.Length == 0 ? "No numbers yet." : "No finite numbers.")}</p></figure>");
            return;
        }

        var steps = StepScale(rows);
        var linear = AxisScale.Linear(rows.Smallest, rows.Largest);
        var logarithmic = AxisScale.Logarithmic(rows.Smallest, rows.Largest);
        WriteHead(html, logarithmic is not null);
        WriteLegend(html);
        html.Write($"<div class=\"frame\" role=\"img\" aria-label=\"{Title}: curves over {steps.Minimum:N0} to {steps.Maximum:N0} steps\">");
        WriteVerticalAxis(html, linear, logarithmic);
        html.Write($"<div class=\"area\"><svg class=\"plot\" viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        WritePlot(html, rows, steps, linear);
        if (logarithmic is { } scale)
            WritePlot(html, rows, steps, scale);

        html.Write($"</svg></div>");
        WriteHorizontalAxis(html, steps);
        html.Write($"<script type=\"application/json\">");
        html.WriteMarkup(ChartData.Write(this, rows, steps, linear, logarithmic));
        html.Write($"</script></div></figure>");
    }

    /// <summary>The class of a curve's colour and dashes.</summary>
    /// <param name="place">The curve's place in the chart.</param>
    public static string Style(int place) => string.Create(CultureInfo.InvariantCulture, $"c{place % Colours}{(place / Colours % 2 == 1 ? " dashed" : "")}");

    private static AxisScale StepScale(ChartRows rows)
    {
        var (first, last) = (rows.Steps[0], rows.Steps[^1]);
        return first == last ? new AxisScale(Math.Max(0, first - 1), first + 1, IsLogarithmic: false) : new AxisScale(first, last, IsLogarithmic: false);
    }

    // Switches are check boxes in front of what they change, so that style alone connects them.
    private void WriteHead(HtmlWriter html, bool hasLogarithm)
    {
        if (CanSmooth)
            html.Write($"<input class=\"switch smooth-switch\" type=\"checkbox\" id=\"{Id}-smooth\"");
        if (Table.Count >= Smoothing.RowsToBeSmooth)
            html.Write($" checked=\"checked\"");
        if (CanSmooth)
            html.Write($" />");
        if (hasLogarithm)
            html.Write($"<input class=\"switch log-switch\" type=\"checkbox\" id=\"{Id}-log\" />");

        html.Write($"<div class=\"head\"><h2>{Title}</h2>");
        if (CanSmooth)
            html.Write($"<label class=\"smooth-label\" for=\"{Id}-smooth\">smoothed</label>");
        if (hasLogarithm)
            html.Write($"<label class=\"log-label\" for=\"{Id}-log\">logarithmic</label>");

        html.Write($"</div>");
    }

    private void WriteLegend(HtmlWriter html)
    {
        html.Write($"<ul class=\"legend\">");
        for (var place = 0; place < Curves.Count; place++)
        {
            var last = Table.Values(Curves[place])[^1];
            var name = Curves.Count > 1 ? Table.Names[Curves[place]] : "last";
            html.Write($"<li class=\"{Style(place)}\"><svg class=\"swatch\" viewBox=\"0 0 22 8\" aria-hidden=\"true\">");
            html.Write($"<path d=\"M1 4H21\" /></svg>{name} <b>{Number(last)}</b></li>");
        }

        html.Write($"</ul>");
    }

    private static void WriteVerticalAxis(HtmlWriter html, AxisScale linear, AxisScale? logarithmic)
    {
        html.Write($"<svg class=\"y-axis\" aria-hidden=\"true\">");
        foreach (var scale in Scales(linear, logarithmic))
        {
            html.Write($"<g class=\"{ClassOf(scale)}\">");
            var ticks = Ticks(scale);
            var distance = scale.IsLogarithmic || ticks.Length < 2 ? 0 : ticks[1] - ticks[0];
            foreach (var tick in ticks)
            {
                html.Write($"<text x=\"100%\" y=\"{100 - 100 * scale.Place(tick):0.##}%\" dy=\"0.35em\" text-anchor=\"end\">");
                html.Write($"{AxisTicks.Label(tick, distance)}</text>");
            }

            html.Write($"</g>");
        }

        html.Write($"</svg>");
    }

    private static void WriteHorizontalAxis(HtmlWriter html, AxisScale steps)
    {
        html.Write($"<svg class=\"x-axis\" aria-hidden=\"true\">");
        foreach (var tick in AxisTicks.Linear(steps, MostTicks, whole: true))
        {
            // Labels at the ends would be cut where they stand across the edge.
            var place = steps.Place(tick);
            var anchor = place < 0.04 ? "start" : place > 0.96 ? "end" : "middle";
            html.Write($"<text x=\"{100 * place:0.##}%\" y=\"16\" text-anchor=\"{anchor}\">{AxisTicks.Label(tick)}</text>");
        }

        html.Write($"<text class=\"axis-name\" x=\"50%\" y=\"34\" text-anchor=\"middle\">step</text></svg>");
    }

    private void WritePlot(HtmlWriter html, ChartRows rows, AxisScale steps, AxisScale scale)
    {
        html.Write($"<g class=\"{ClassOf(scale)}\"><path class=\"grid\" d=\"");
        foreach (var tick in Ticks(scale))
            html.Write($"M0 {Vertical(scale, tick):0.#}H{Width}");

        html.Write($"\" />");
        for (var place = 0; place < rows.Values.Length; place++)
        {
            html.Write($"<path class=\"curve raw {Style(place)}\" d=\"{Path(rows.Steps, rows.Values[place], steps, scale)}\" />");
            if (CanSmooth)
                html.Write($"<path class=\"curve smooth {Style(place)}\" d=\"{Path(rows.Steps, rows.Smoothed[place], steps, scale)}\" />");
            if (rows.Rows.Length <= FewRows)
                html.Write($"<path class=\"points {Style(place)}\" d=\"{Points(rows.Steps, rows.Values[place], steps, scale)}\" />");
        }

        html.Write($"</g>");
    }

    private static string Path(long[] steps, double[] values, AxisScale horizontal, AxisScale vertical)
    {
        var path = new StringBuilder();
        var isDown = false;
        for (var row = 0; row < values.Length; row++)
        {
            if (!RunTable.CanShow(values[row]))
            {
                isDown = false;
                continue;
            }

            path.Append(isDown ? 'L' : 'M');
            path.Append(CultureInfo.InvariantCulture, $"{horizontal.Place(steps[row]) * Width:0.#} {Vertical(vertical, values[row]):0.#}");
            // A line of no length, with round ends, is a dot: a number between two gaps.
            if (!isDown)
                path.Append("h0");

            isDown = true;
        }

        return path.ToString();
    }

    private static string Points(long[] steps, double[] values, AxisScale horizontal, AxisScale vertical)
    {
        var path = new StringBuilder();
        for (var row = 0; row < values.Length; row++)
        {
            if (RunTable.CanShow(values[row]))
                path.Append(CultureInfo.InvariantCulture, $"M{horizontal.Place(steps[row]) * Width:0.#} {Vertical(vertical, values[row]):0.#}h0");
        }

        return path.ToString();
    }

    private static double Vertical(AxisScale scale, double value) => Height * (1 - scale.Place(value));

    private static double[] Ticks(AxisScale scale) => scale.IsLogarithmic ? AxisTicks.Logarithmic(scale, MostTicks) : AxisTicks.Linear(scale, MostTicks);

    private static IEnumerable<AxisScale> Scales(AxisScale linear, AxisScale? logarithmic) => logarithmic is { } scale ? [linear, scale] : [linear];

    private static string ClassOf(AxisScale scale) => scale.IsLogarithmic ? "logarithmic" : "linear";

    private static string Number(double value) => RunTable.CanShow(value) ? value.ToString("G4", CultureInfo.InvariantCulture).Replace('-', '−') : "not finite";
}
