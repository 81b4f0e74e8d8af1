using System.Buffers;
using System.Text;
using System.Text.Json;

namespace NetDsl.Training;

/// <summary>
/// The page of a run that goes on, kept in memory: whoever serves it gives a browser the whole page once, and then what changed. A page that is loaded again
/// shows everything, also what was before a resume. It may be asked from any thread while another adds what happens.
/// </summary>
/// <remarks>A server answers <see cref="SheetPath"/> and a sheet's name (<see cref="RunFiles.SheetName"/>) with that PNG file of the run's folder
/// <see cref="RunFiles.SamplesFolder"/>, and <c>/events</c> with server-sent events whose data are updates.</remarks>
public sealed class LivePage
{
    /// <summary>The path of sample sheets, which the page asks its server for.</summary>
    public const string SheetPath = "/samples/";

    private readonly Lock _lock = new();
    private readonly string _run = Guid.NewGuid().ToString("N");
    private readonly string _name;
    private readonly List<PageSheet> _sheets = [];
    private readonly double[] _row;
    private RunDescription _description;
    private RunTable _losses;
    private RunTable? _metrics;

    /// <summary>Begins with what is known at the start. Of a run that goes on, what lies in its folder is shown too.</summary>
    /// <param name="run">The run.</param>
    public LivePage(RunStart run)
    {
        ArgumentNullException.ThrowIfNull(run);
        (_name, _description) = (Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Folder))), run.Description);
        (_losses, _row) = (RunTable.OfLosses(run.LossNames), new double[run.LossNames.Count]);
        // What else lies in the folder of a run that begins is of an earlier one, which is about to be replaced.
        if (run.Description.Steps > 0)
            Read(run.Folder);
    }

    /// <summary>
    /// What the page may load and do, for the header Content-Security-Policy: its own style and script, and pictures and events of its server.
    /// </summary>
    public static string ContentSecurityPolicy => PageResources.Policy(isLive: true);

    /// <summary>Adds a step.</summary>
    /// <param name="progress">What it did.</param>
    public void Add(in RunProgress progress)
    {
        lock (_lock)
        {
            _description = _description with
            {
                Steps = progress.Step,
                Epochs = progress.Epoch,
                Seconds = progress.Seconds,
                ImagesPerSecond = progress.ImagesPerSecond,
                SecondsLeft = progress.SecondsLeft,
            };
            for (var loss = 0; loss < _row.Length; loss++)
                _row[loss] = loss < progress.Losses.Count ? progress.Losses[loss] : double.NaN;

            _losses.Add(progress.Step, progress.Epoch, _row);
        }
    }

    /// <summary>Adds an epoch's results.</summary>
    /// <param name="results">What it came to.</param>
    public void Add(EpochResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        lock (_lock)
        {
            // The speed of the last steps stays: that of the whole run is for its report.
            _description = results.Description with { ImagesPerSecond = _description.ImagesPerSecond, SecondsLeft = _description.SecondsLeft };
            if (results.SampleSheet is { } path && RunFiles.SheetEpoch(Path.GetFileName(path)) is { } number)
                AddSheet(number);
            if (results.Metrics.Count == 0)
                return;

            if (_metrics is null || !_metrics.Names.SequenceEqual(results.Metrics.Select(metric => metric.Name)))
                _metrics = RunTable.OfMetrics([.. results.Metrics.Select(metric => metric.Name)]);

            _metrics.Add(results.Step, results.Epoch, [.. results.Metrics.Select(metric => metric.Value)]);
        }
    }

    /// <summary>The run ended.</summary>
    /// <param name="description">How it went.</param>
    public void End(RunDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        lock (_lock)
            _description = description;
    }

    /// <summary>The whole page: HTML in UTF-8.</summary>
    public byte[] WritePage()
    {
        using var text = new StringWriter();
        lock (_lock)
            ReportPage.Write(text, Content(), _run);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>All that changes on a page, for its script: JSON in UTF-8, in one line. A page that was opened for another run loads itself again.</summary>
    public byte[] WriteUpdate()
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 14);
        lock (_lock)
        {
            var content = Content();
            using var json = new Utf8JsonWriter(buffer);
            json.WriteStartObject();
            json.WriteString("run", _run);
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

        return buffer.WrittenSpan.ToArray();
    }

    private PageContent Content() => new(_name, _description, _losses, _metrics, _sheets, [], IsLive: true);

    private void Read(string folder)
    {
        RunResults results;
        try
        {
            results = RunResults.Read(folder);
        }
        catch (DataFileException)
        {
            return;
        }

        if (results.Losses is { } losses && losses.Names.SequenceEqual(_losses.Names))
            _losses = losses;

        _metrics = results.Metrics;
        foreach (var sheet in results.Sheets)
            AddSheet(sheet.Epoch);
    }

    private void AddSheet(int epoch)
    {
        if (_sheets.Exists(sheet => sheet.Epoch == epoch))
            return;

        _sheets.Add(new PageSheet(epoch, SheetPath + RunFiles.SheetName(epoch)));
        _sheets.Sort((left, right) => left.Epoch.CompareTo(right.Epoch));
    }
}
