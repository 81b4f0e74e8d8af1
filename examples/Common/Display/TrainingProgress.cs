using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>Makes what is shown out of steps: the rate and the time that is left.</summary>
public sealed class TrainingProgress(TrainingPlan plan)
{
    private readonly StepRate _rate = new();
    private TrainingStep _last;

    public TrainingStatus Status => new(_last.Epoch, _last.Step, _rate.PerSecond * plan.Batch, _last.Losses, _rate.TimeFor(plan.Steps - _last.Step) ?? TimeSpan.Zero) { Duration = _last.Duration };

    public void Add(in TrainingStep step)
    {
        _last = step;
        _rate.Add(step.Duration);
    }
}
