namespace NetDsl.Training;

/// <summary>When a checkpoint is due.</summary>
internal sealed class CheckpointSchedule
{
    private readonly CheckpointOptions _options;
    private readonly TimeProvider _clock;
    private long _step;
    private long _epochs;
    private long _timestamp;

    public CheckpointSchedule(CheckpointOptions options, TimeProvider clock, long step) =>
        (_options, _clock, _step, _timestamp) = (options, clock, step, clock.GetTimestamp());

    /// <summary>Whether one is due after a step. After one that failed it is due again only when another interval has passed.</summary>
    public bool IsDue(long step, bool endsEpoch)
    {
        if (endsEpoch)
            _epochs++;

        var isDue = step - _step >= _options.EverySteps || _epochs >= _options.EveryEpochs || _clock.GetElapsedTime(_timestamp) >= _options.Every;
        if (isDue)
            (_step, _epochs, _timestamp) = (step, 0, _clock.GetTimestamp());
        return isDue;
    }
}
