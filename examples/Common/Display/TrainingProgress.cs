using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>Makes what is shown out of steps: rates, means and the time that is left.</summary>
public sealed class TrainingProgress(TrainingPlan plan)
{
    private readonly StepRate _rate = new();
    private readonly double[] _sums = new double[plan.Losses.Count];
    private RunStep _last;
    private int _stepsOfEpoch;
    private TimeSpan _duration;

    public TrainingStatus Status => new(_last.Epoch, _last.Step, _rate.PerSecond * plan.Batch, _last.Losses, _rate.TimeFor(plan.Steps - _last.Step) ?? TimeSpan.Zero) { Duration = _last.Duration };

    public void Add(RunStep step)
    {
        _last = step;
        _rate.Add(step.Duration);
        _stepsOfEpoch++;
        _duration += step.Duration;
        for (var loss = 0; loss < _sums.Length; loss++)
            _sums[loss] += step.Losses[loss];
    }

    /// <summary>What the epoch came to; the next step begins another.</summary>
    public EpochResult EndEpoch(bool isWhole)
    {
        var steps = Math.Max(_stepsOfEpoch, 1);
        float[] means = [.. _sums.Select(sum => (float)(sum / steps))];
        var result = new EpochResult(_last.Epoch, isWhole, _last.Step, _duration > TimeSpan.Zero ? steps * plan.Batch / _duration.TotalSeconds : 0, means, _duration);
        (_stepsOfEpoch, _duration) = (0, TimeSpan.Zero);
        Array.Clear(_sums);
        return result;
    }
}
