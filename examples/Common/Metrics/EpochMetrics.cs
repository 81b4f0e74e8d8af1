using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>
/// Measures a generator after every so many epochs of its training, always with the same noise, and keeps the table of what was measured: it is told of each epoch's end, and of the
/// step from which an interrupted run goes on.
/// </summary>
public sealed class EpochMetrics
{
    /// <summary>The table's name in a run's folder.</summary>
    public const string FileName = RunFiles.Metrics;

    /// <summary>Epochs from one measurement to the next, unless the user says otherwise.</summary>
    public const int DefaultEvery = 1;

    private readonly ImageMetrics _metrics;
    private readonly SampleSheet _sheet;
    private readonly ImageShape _shape;
    private readonly ParallelLoop _parallel;
    private readonly int _every;
    private MetricTable _table;

    /// <summary>Looks at the real images.</summary>
    /// <param name="extractor">The classifier through whose eyes they are seen.</param>
    /// <param name="generator">The generator that draws.</param>
    /// <param name="images">What it learns from.</param>
    /// <param name="seed">The user's seed.</param>
    /// <param name="every">Epochs from one measurement to the next, at least 1.</param>
    /// <param name="parallel">The threads that share the work.</param>
    public EpochMetrics(IFeatureExtractor extractor, ImageGenerator generator, ImageDataSet images, ulong seed, int every, ParallelLoop parallel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        // What is drawn comes as bytes, from the sheet, and goes on as numbers from 0 to 1.
        _metrics = new ImageMetrics(extractor, images, new ImageMetricOptions { Conditional = generator.Format.Classes > 0, Range = PixelRange.ZeroToOne }, parallel: parallel);
        _sheet = new SampleSheet(generator, seed, _metrics.Images);
        (_shape, _parallel, _every, _table) = (generator.Format.Shape, parallel, every, new MetricTable(_metrics.Names));
    }

    /// <summary>Takes over what was measured before an interrupted run goes on. A table that is missing or of other metrics is begun anew.</summary>
    /// <param name="path">The table.</param>
    /// <param name="step">The step from which the run goes on; later rows are measured again.</param>
    /// <exception cref="DataFileException">The file can't be read or isn't such a table.</exception>
    public void Continue(string path, long step)
    {
        if (!File.Exists(path))
            return;

        var before = MetricTable.Read(path);
        if (!before.Names.SequenceEqual(_metrics.Names, StringComparer.Ordinal))
            return;

        before.RemoveAfter(step);
        _table = before;
    }

    /// <summary>Measures and saves the table, if it is the turn of this epoch.</summary>
    /// <param name="step">The epoch's last step, from 1 over all epochs.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="path">Where the table goes.</param>
    /// <returns>What was measured; null if it wasn't this epoch's turn.</returns>
    /// <exception cref="IOException">The table can't be written.</exception>
    public MetricRow? Measure(long step, int epoch, string path)
    {
        if (epoch % _every != 0)
            return null;

        var drawn = new ImageDataSet(_sheet.DrawImages(_parallel), _shape, PixelRange.ZeroToOne);
        var row = _metrics.Measure(drawn.Redraw()).ToRow(step, epoch);
        _table.Add(row);
        _table.Save(path);
        return row;
    }
}
