using NetDsl.Training;

namespace NetDsl.Watch;

/// <summary>What the live page shows, kept by the server so that a page that is loaded again shows it all. Whoever reads or changes it holds its lock.</summary>
internal sealed class RunState
{
    private readonly Lock _lock = new();
    private readonly string _folder;
    private readonly List<PageSheet> _sheets = [];
    private RunDescription _description;
    private CurveTable _losses;
    private CurveTable? _metrics;
    private readonly double[] _row;

    /// <summary>Begins a run; what an earlier part of it left in its folder, as one does that goes on from a checkpoint, is shown from the start.</summary>
    public RunState(string folder, RunDescription description, IReadOnlyList<string> losses)
    {
        (_folder, _description) = (folder, description);
        (_losses, _row) = (new CurveTable(losses), new double[losses.Count]);
    }

    /// <summary>Tells runs apart: a page that was opened for another one loads itself again.</summary>
    public string Identification { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Grows with each change.</summary>
    public long Version { get; private set; }

    /// <summary>Shows what lies in the run's folder already.</summary>
    public void Read()
    {
        RunResults results;
        try
        {
            results = RunResults.Read(_folder);
        }
        catch (DataFileException)
        {
            // A new run: there is nothing yet.
            return;
        }

        lock (_lock)
        {
            if (results.Losses is { } losses && losses.Names.SequenceEqual(_losses.Names))
                _losses = losses;

            _metrics = results.Metrics ?? _metrics;
            foreach (var sheet in results.Sheets)
                AddSheet(sheet.Epoch);

            Version++;
        }
    }

    /// <summary>Takes over what happened.</summary>
    public void Apply(in RunMessage message)
    {
        lock (_lock)
        {
            if (message.Progress is { } progress)
                Apply(progress);
            if (message.Epoch is { } epoch)
                Apply(epoch);
            if (message.Ended is { } ended)
                _description = ended;

            Version++;
        }
    }

    /// <summary>Does something with what is shown, while nobody changes it.</summary>
    public T Use<T>(Func<PageContent, T> use)
    {
        lock (_lock)
            return use(new PageContent(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(_folder))), _description, _losses, _metrics, [.. _sheets], [], IsLive: true));
    }

    private void Apply(in RunProgress progress)
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

    private void Apply(EpochResults epoch)
    {
        // The speed of the last steps stays: that of the whole run is for its report.
        _description = epoch.Description with { ImagesPerSecond = _description.ImagesPerSecond, SecondsLeft = _description.SecondsLeft };
        if (epoch.SampleSheet is { } path && RunFiles.SheetEpoch(Path.GetFileName(path)) is { } number)
            AddSheet(number);
        if (epoch.Metrics.Count == 0)
            return;

        if (_metrics is null || !_metrics.Names.SequenceEqual(epoch.Metrics.Select(metric => metric.Name)))
            _metrics = new CurveTable([.. epoch.Metrics.Select(metric => metric.Name)]);

        _metrics.Add(epoch.Step, epoch.Epoch, [.. epoch.Metrics.Select(metric => metric.Value)]);
    }

    private void AddSheet(int epoch)
    {
        if (_sheets.Exists(sheet => sheet.Epoch == epoch))
            return;

        _sheets.Add(new PageSheet(epoch, "/samples/" + RunFiles.SheetName(epoch)));
        _sheets.Sort((left, right) => left.Epoch.CompareTo(right.Epoch));
    }
}
