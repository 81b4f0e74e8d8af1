using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace NetDsl.Training.Tests.Report;

public sealed partial class ReportFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_page_has_curves_samples_networks_options_machine_and_times()
    {
        var page = Page(SampleRun.Write(_folder["run"]));

        Assert.Equal("Digits", page.Descendants("h1").Single().Value);
        Assert.Equal(
            ["Losses", "Samples", "frechet_distance", "classifier_score", "label_agreement", "DigitGenerator", "DigitDiscriminator", "Options", "Machine",
                "Time and memory"],
            page.Descendants("h2").Select(heading => heading.Value));
        var text = page.Root!.Value;
        foreach (var part in (string[])["780 of 780", "5 of 5", "10 min 00 s", "131 images/s", "734 MiB", "827,392", "--batch", "A processor at 2.50 GHz",
            "512 bits", "2026-02-03 04:05 UTC", "finished"])
            Assert.Contains(part, text, StringComparison.Ordinal);

        Assert.Equal(5, Elements(page, "img").Count());
        Assert.Equal("5", Elements(page, "img").Single(picture => picture.Attribute("hidden") is null).Attribute("data-epoch")!.Value);
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(_folder["run"], "samples", "epoch-003.png")),
            Convert.FromBase64String(Elements(page, "img").ElementAt(2).Attribute("src")!.Value["data:image/png;base64,".Length..]));
    }

    [Fact]
    public void Metrics_of_a_numbered_series_stand_small_behind_the_others()
    {
        SampleRun.Write(_folder["run"]);
        File.WriteAllText(Path.Combine(_folder["run"], "metrics.csv"), "step,epoch,class_0,distance,class_1,top_5,class_2,7\n1,1,0.1,9,0.2,3,0.3,4\n");

        var page = Page(_folder["run"]);

        var series = Elements(page, "div").Single(element => element.Attribute("class")?.Value == "series");
        Assert.Equal(["class_0", "class_1", "class_2"], Elements(series, "h2").Select(heading => heading.Value));
        Assert.Equal(["distance", "top_5", "7"], Elements(series.Parent!, "h2").Select(heading => heading.Value).Take(3));
    }

    [Fact]
    public void A_page_refers_to_nothing_outside_of_itself()
    {
        SampleRun.Write(_folder["run"]);
        var text = File.ReadAllText(ReportFile.Write(_folder["run"]));
        var page = Parse(text);

        Assert.DoesNotContain("://", text, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "iframe" or "object" or "embed" or "base" or "a" or "form");
        Assert.All(page.Descendants().Attributes()
            .Where(attribute => attribute.Name.LocalName is "src" or "href"), source => Assert.StartsWith("data:", source.Value, StringComparison.Ordinal));
        // Neither are there handlers and styles in attributes, which the policy would refuse.
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName is "style" or "srcset"
            || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public void The_policy_allows_the_pages_own_style_and_script_by_their_hashes_and_nothing_else()
    {
        var text = File.ReadAllText(ReportFile.Write(SampleRun.Write(_folder["run"])));
        var policy = Parse(text).Descendants("meta").Single(meta => meta.Attribute("http-equiv")?.Value == "Content-Security-Policy")
            .Attribute("content")!.Value;

        Assert.Equal($"default-src 'none'; style-src '{Hash(text, "<style>", "</style>")}'; script-src '{Hash(text, "<script>", "</script>")}'; img-src "
            + $"data:; base-uri 'none'; form-action 'none'", policy);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</script><b>\"'&")]
    [InlineData("]]> --> \u0001\u001b[31m \ud800 \ufffe é 数")]
    public void Names_that_come_from_users_are_text(string nasty)
    {
        SampleRun.Write(_folder["run"]);
        var column = nasty.Replace(",", "", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder["run"], RunFiles.Metrics), $"step,epoch,{column}\n1,1,2\n2,1,3\n");
        var results = RunResults.Read(_folder["run"]) with
        {
            Name = nasty,
            Notes = [nasty],
            Description = SampleRun.Description with
            {
                Program = nasty,
                Networks = [new(nasty, nasty)],
                Options = [new(nasty, nasty)],
                Machine = new(nasty, 0, 1, nasty, nasty),
                Problem = nasty
            },
        };
        ReportFile.Write(results, _folder["page.html"]);
        var text = File.ReadAllText(_folder["page.html"]);
        var page = Parse(text);

        var shown = new string([.. nasty.Select(character => character is '\u0001' or '\u001b' or '\ud800' or '\ufffe' ? '\ufffd' : character)]);
        Assert.Equal(shown, page.Descendants("h1").Single().Value);
        Assert.Contains(page.Descendants("td"), cell => cell.Value == shown);
        Assert.Contains(page.Descendants("pre"), table => table.Value == shown);
        Assert.Contains(page.Descendants("li"), note => note.Value == shown);
        // One that runs, and one of numbers for each chart.
        Assert.Equal(3, Regex.Count(text, "<script"));
        Assert.Equal(3, Regex.Count(text, "</script"));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    [InlineData("ar-SA")]
    public void The_page_is_the_same_in_every_culture(string culture)
    {
        SampleRun.Write(_folder["run"]);
        var expected = File.ReadAllText(ReportFile.Write(_folder["run"]));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, File.ReadAllText(ReportFile.Write(_folder["run"])));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_run_that_is_not_finished_gives_a_page()
    {
        SampleRun.Write(_folder["run"], steps: 3, epochs: 1, SampleRun.Description with { Outcome = RunOutcome.Running, Ended = null, Steps = 3, Epochs = 1 });
        File.Delete(Path.Combine(_folder["run"], RunFiles.Metrics));

        var page = Page(_folder["run"]);

        Assert.Contains("not finished", page.Root!.Value, StringComparison.Ordinal);
        Assert.Contains("3 of 780", page.Root!.Value, StringComparison.Ordinal);
        Assert.Single(Elements(page, "img"));
    }

    [Fact]
    public void A_folder_with_nothing_but_a_description_gives_a_page()
    {
        Directory.CreateDirectory(_folder["run"]);
        RunDescriptionFile.Save(Path.Combine(_folder["run"], RunFiles.Description), SampleRun.Description);

        var page = Page(_folder["run"]);

        Assert.Contains("No losses were kept.", page.Root!.Value, StringComparison.Ordinal);
        Assert.Empty(Elements(page, "img"));
    }

    [Fact]
    public void A_folder_without_a_description_gives_a_page_with_what_there_is()
    {
        SampleRun.Write(_folder["run"]);
        File.Delete(Path.Combine(_folder["run"], RunFiles.Description));

        Assert.Equal("run", Page(_folder["run"]).Descendants("h1").Single().Value);
    }

    [Fact]
    public void Long_runs_show_a_choice_of_sheets_with_the_first_and_the_last()
    {
        SampleRun.Write(_folder["run"], steps: 10, epochs: 1);
        var sheet = File.ReadAllBytes(Path.Combine(_folder["run"], "samples", "epoch-001.png"));
        for (var epoch = 2; epoch <= 1200; epoch++)
            File.WriteAllBytes(Path.Combine(_folder["run"], "samples", RunFiles.SheetName(epoch)), sheet);

        var page = Page(_folder["run"]);

        var epochs = Elements(page, "img").Select(picture => int.Parse(picture.Attribute("data-epoch")!.Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(ReportFile.MostSheets, epochs.Length);
        Assert.Equal((1, 1200), (epochs[0], epochs[^1]));
        Assert.Equal(epochs.Order().Distinct(), epochs);
        Assert.Contains("60 of 1,200 sample sheets are shown", page.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_of_text_and_curves_stand_out_from_what_is_behind_them()
    {
        var style = PageResources.Style;
        var dark = style.IndexOf("prefers-color-scheme: dark", StringComparison.Ordinal);
        foreach (var scheme in (string[])[style[..dark], style[dark..]])
        {
            var colours = ColourPattern().Matches(scheme).DistinctBy(match => match.Groups[1].Value)
                .ToDictionary(match => match.Groups[1].Value, match => Luminance(match.Groups[2].Value));
            foreach (var name in (string[])["ink", "quiet", "accent", "c0", "c1", "c2", "c3", "good", "wait", "bad"])
            {
                foreach (var behind in (string[])["page", "card"])
                {
                    var (lighter, darker) = (Math.Max(colours[name], colours[behind]), Math.Min(colours[name], colours[behind]));
                    Assert.True((lighter + 0.05) / (darker + 0.05) >= 4.5, $"{name} on {behind}: {(lighter + 0.05) / (darker + 0.05):F2}");
                }
            }
        }
    }

    // What stands between two tags, to the letter, is what a browser hashes.
    private static string Hash(string text, string begin, string end)
    {
        var start = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text[start..text.IndexOf(end, start, StringComparison.Ordinal)])));
    }

    private static XDocument Page(string folder) => Parse(File.ReadAllText(ReportFile.Write(folder)));

    private static XDocument Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader, System.Xml.Linq.LoadOptions.PreserveWhitespace);
    }

    private static IEnumerable<XElement> Elements(XContainer page, string name) => page.Descendants(name);

    // Relative luminance as WCAG 2 defines it.
    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Channel(0) + 0.7152 * Channel(2) + 0.0722 * Channel(4);
    }

    [GeneratedRegex("--([a-z0-9]+): #([0-9a-f]{6})")]
    private static partial Regex ColourPattern();
}
