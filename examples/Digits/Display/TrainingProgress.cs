using NetDsl;
using NetDsl.Training;

namespace Digits.Display;

/// <summary>Makes what is shown out of steps: rates, means and the time that is left.</summary>
internal sealed class TrainingProgress(TrainingPlan plan)
{
    private readonly StepRate _rate = new();
    private TrainingStep _last;
    private int _stepsOfEpoch;
    private TimeSpan _duration;
    private double _discriminator;
    private double _generator;

    public TrainingStatus Status => new(_last.Epoch, _last.Step, _rate.PerSecond * plan.Batch, _last.Losses, _rate.TimeFor(plan.Steps - _last.Step) ?? TimeSpan.Zero);

    public void Add(TrainingStep step)
    {
        _last = step;
        _rate.Add(step.Duration);
        _stepsOfEpoch++;
        _duration += step.Duration;
        _discriminator += step.Losses.Discriminator;
        _generator += step.Losses.Generator;
    }

    /// <summary>What the epoch came to; the next step begins another.</summary>
    public EpochResult EndEpoch(bool isWhole)
    {
        var steps = Math.Max(_stepsOfEpoch, 1);
        var means = new GanLosses((float)(_discriminator / steps), (float)(_generator / steps));
        var result = new EpochResult(_last.Epoch, isWhole, _last.Step, _duration > TimeSpan.Zero ? steps * plan.Batch / _duration.TotalSeconds : 0, means, _duration);
        (_stepsOfEpoch, _duration, _discriminator, _generator) = (0, TimeSpan.Zero, 0, 0);
        return result;
    }
}
