namespace NetDsl.Training;

/// <summary>The page of a run, as a file of its own or live: the same markup, style and script.</summary>
internal static class ReportPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="content">What it shows.</param>
    /// <param name="liveRun">The run's identification where the page listens to its server; null for a file.</param>
    public static void Write(TextWriter target, PageContent content, string? liveRun = null)
    {
        var html = new HtmlWriter(target);
        WriteHead(html, content, liveRun);
        html.Write($"<body><header><div><h1>{Title(content)}</h1><p class=\"subtitle\">{Subtitle(content)}</p></div>");
        WritePart(html, content, "state", "state");
        html.Write($"</header><p class=\"connection\" role=\"status\" hidden=\"hidden\"></p>");
        WritePart(html, content, "notes");
        WritePart(html, content, "facts");
        html.Write($"<main><section class=\"results\">");
        WritePart(html, content, "losses");
        WriteSheets(html, content.Sheets);
        html.Write($"</section><section aria-label=\"Metrics\">");
        WritePart(html, content, "metrics", "metrics");
        html.Write($"</section>");
        if (content.Description is { } run)
            WriteDescription(html, content, run);

        html.Write($"</main><footer>Written by NetDsl. This page needs no network and asks for none");
        html.Write($"{(liveRun is null ? "" : " but the program that trains")}.</footer><script>");
        html.WriteMarkup(PageResources.Script);
        html.Write($"</script></body></html>\n");
    }

    private static void WriteHead(HtmlWriter html, PageContent content, string? liveRun)
    {
        html.Write($"<!DOCTYPE html>\n<html lang=\"en\"");
        if (liveRun is not null)
            html.Write($" data-run=\"{liveRun}\"");

        html.Write($"><head><meta charset=\"utf-8\" /><meta http-equiv=\"Content-Security-Policy\" content=\"{PageResources.Policy(liveRun is not null)}\" />");
        html.Write($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />");
        html.Write($"<meta name=\"color-scheme\" content=\"light dark\" /><meta name=\"referrer\" content=\"no-referrer\" />");
        // Without an icon, browsers ask for one.
        html.Write($"<link rel=\"icon\" href=\"data:,\" />");
        html.Write($"<title>{Title(content)} · {content.Name}</title><style>");
        html.WriteMarkup(PageResources.Style);
        html.Write($"</style></head>");
    }

    private static string Title(PageContent content) => content.Description?.Program ?? content.Name;

    private static string Subtitle(PageContent content)
    {
        if (content.Description is not { } run)
            return "a run without a description";

        var networks = string.Join(" and ", run.Networks.Select(network => network.Name));
        return $"run {content.Name} · {networks}{(networks.Length > 0 ? " · " : "")}{PageText.Time(run.Started)}";
    }

    private static void WritePart(HtmlWriter html, PageContent content, string name, string style = "part")
    {
        html.Write($"<div class=\"{style}\" data-part=\"{name}\">");
        PageParts.All.Single(part => part.Name == name).Write(html, content);
        html.Write($"</div>");
    }

    // All pictures but the last are hidden; without the script, that is what one sees.
    private static void WriteSheets(HtmlWriter html, IReadOnlyList<PageSheet> sheets)
    {
        html.Write($"<figure class=\"samples\" id=\"samples\"");
        if (sheets.Count == 0)
            html.Write($" hidden=\"hidden\"");

        html.Write($"><h2>Samples</h2><div class=\"sheets\">");
        foreach (var sheet in sheets)
        {
            html.Write($"<img data-epoch=\"{sheet.Epoch}\" src=\"{sheet.Source}\" alt=\"What the network draws after epoch {sheet.Epoch}\"");
            if (sheet != sheets[^1])
                html.Write($" hidden=\"hidden\"");

            html.Write($" />");
        }

        var last = Math.Max(0, sheets.Count - 1);
        html.Write($"</div><div class=\"slider\" hidden=\"hidden\">");
        html.Write($"<input type=\"range\" min=\"0\" max=\"{last}\" value=\"{last}\" aria-label=\"Epoch of the samples\" /></div>");
        html.Write($"<p class=\"shown\">{(sheets.Count > 0 ? FormattableString.Invariant($"after epoch {sheets[^1].Epoch}") : "")}</p></figure>");
    }

    private static void WriteDescription(HtmlWriter html, PageContent content, RunDescription run)
    {
        html.Write($"<section class=\"networks\">");
        foreach (var network in run.Networks)
            html.Write($"<figure><h2>{network.Name}</h2><pre tabindex=\"0\">{network.Table.TrimEnd()}</pre></figure>");

        html.Write($"</section><section class=\"details\"><figure><h2>Options</h2>");
        WriteTable(html, run.Options);
        html.Write($"</figure><figure><h2>Machine</h2>");
        WriteTable(
            html,
            [
                new("Processor", run.Machine.Processor),
                new("Vectors", run.Machine.VectorBits > 0 ? FormattableString.Invariant($"{run.Machine.VectorBits} bits") : "none"),
                new("Processors", FormattableString.Invariant($"{run.Machine.Processors}")),
                new("System", run.Machine.System),
                new("Runtime", run.Machine.Runtime),
            ]);
        html.Write($"</figure><figure><h2>Time and memory</h2>");
        WritePart(html, content, "times");
        html.Write($"</figure></section>");
    }

    private static void WriteTable(HtmlWriter html, IReadOnlyList<NamedText> rows)
    {
        html.Write($"<table><tbody>");
        foreach (var row in rows)
            html.Write($"<tr><th scope=\"row\">{row.Name}</th><td>{row.Value}</td></tr>");

        html.Write($"</tbody></table>");
    }
}
