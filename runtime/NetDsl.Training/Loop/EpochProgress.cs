using System.Globalization;

namespace NetDsl.Training;

/// <summary>
/// Sums over the steps of the present epoch, which a checkpoint keeps, so that an epoch's means are the same whether it was interrupted or not.
/// </summary>
internal sealed class EpochProgress(int losses)
{
    private const string StepsNote = "steps of the epoch";
    private const string SumsNote = "losses of the epoch";
    private const string SecondsNote = "seconds of the epoch";

    // Some 300 years, far below what a TimeSpan holds.
    private const double MostSeconds = 1e10;

    private readonly double[] _sums = new double[losses];
    private long _steps;
    private TimeSpan _duration;

    /// <summary>What a checkpoint keeps of it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Notes =>
    [
        new(StepsNote, _steps.ToString(CultureInfo.InvariantCulture)),
        new(SumsNote, string.Join(' ', _sums.Select(sum => sum.ToString("R", CultureInfo.InvariantCulture)))),
        new(SecondsNote, _duration.TotalSeconds.ToString("R", CultureInfo.InvariantCulture)),
    ];

    public void Add(in TrainingStep step)
    {
        _steps++;
        _duration += step.Duration;
        for (var loss = 0; loss < _sums.Length; loss++)
            _sums[loss] += step.Losses[loss];
    }

    /// <summary>What the epoch came to so far.</summary>
    public TrainingEpoch Summarise(in TrainingStep last, int batch)
    {
        var steps = Math.Max(_steps, 1);
        var seconds = _duration.TotalSeconds;
        var means = new StepLosses([.. _sums.Select(sum => (float)(sum / steps))]);
        return new TrainingEpoch(last.Epoch, last.EndsEpoch, last.Step, seconds > 0 ? steps * batch / seconds : 0, means, _duration);
    }

    /// <summary>The next step begins another epoch.</summary>
    public void Clear()
    {
        (_steps, _duration) = (0, TimeSpan.Zero);
        Array.Clear(_sums);
    }

    /// <summary>Goes on with what a checkpoint kept.</summary>
    /// <exception cref="FormatException">It isn't what <see cref="Notes"/> gives.</exception>
    public void GoOnFrom(IReadOnlyDictionary<string, string> notes)
    {
        var sums = notes.GetValueOrDefault(SumsNote, "").Split(' ');
        if (sums.Length != _sums.Length)
            throw new FormatException(FormattableString.Invariant($"expected {_sums.Length} sums of losses; found {sums.Length}"));

        var (steps, seconds) = (notes.GetValueOrDefault(StepsNote, ""), notes.GetValueOrDefault(SecondsNote, ""));
        if (!long.TryParse(steps, NumberStyles.None, CultureInfo.InvariantCulture, out _steps))
            throw new FormatException($"expected the steps of the epoch; found {DataFileException.Printable(steps)}");
        if (!double.TryParse(seconds, CultureInfo.InvariantCulture, out var duration) || duration is not (>= 0 and < MostSeconds))
            throw new FormatException($"expected the seconds of the epoch; found {DataFileException.Printable(seconds)}");

        _duration = TimeSpan.FromSeconds(duration);
        for (var loss = 0; loss < _sums.Length; loss++)
        {
            if (!double.TryParse(sums[loss], CultureInfo.InvariantCulture, out _sums[loss]))
                throw new FormatException($"expected a sum of losses; found {DataFileException.Printable(sums[loss])}");
        }
    }
}
