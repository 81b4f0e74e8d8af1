using System.Globalization;

namespace NetDsl.Training;

/// <summary>The checkpoints of a run, a file for each: <c>step-0000001200.safetensors</c>.</summary>
/// <param name="path">The folder.</param>
public sealed class CheckpointFolder(string path)
{
    private const string Prefix = "step-";
    private const string Extension = ".safetensors";

    /// <summary>The note of a checkpoint with its step.</summary>
    internal const string StepNote = "step";

    /// <summary>The note of a checkpoint with its run's <see cref="Identity"/>.</summary>
    internal const string IdentityNote = "run";

    // Files that this run wrote, or from which it goes on; all others are of runs that it replaces.
    private readonly HashSet<long> _own = [];

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>Which run's checkpoints are read: <see cref="TrainerOptions.Identity"/>; null for those of any run.</summary>
    public string? Identity { get; init; }

    /// <summary>The file of a step's checkpoint, whether there is one or not.</summary>
    public string File(long step) => System.IO.Path.Combine(Path, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{step:D10}{Extension}"));

    /// <summary>The steps of which there are checkpoints, the newest first; none where there is no folder. Whether they are sound only reading tells.</summary>
    public IReadOnlyList<long> Steps()
    {
        if (!Directory.Exists(Path))
            return [];

        List<long> steps = [];
        foreach (var file in Directory.EnumerateFiles(Path, Prefix + "*" + Extension))
        {
            var name = System.IO.Path.GetFileNameWithoutExtension(file);
            if (long.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var step) && file == File(step))
                steps.Add(step);
        }

        steps.Sort();
        steps.Reverse();
        return steps;
    }

    /// <summary>Reads the newest sound checkpoint.</summary>
    /// <param name="passedOver">Is told of each newer one that is damaged, can't be read, has another step's name, or is of another run.</param>
    /// <returns>The checkpoint and its step; null where there is no file of one, or only those of other runs.</returns>
    /// <exception cref="CheckpointException">There are files, but none of them is sound.</exception>
    public (Checkpoint Checkpoint, long Step)? ReadNewest(Action<CheckpointException> passedOver)
    {
        ArgumentNullException.ThrowIfNull(passedOver);
        CheckpointException? last = null;
        foreach (var step in Steps())
        {
            try
            {
                var checkpoint = Checkpoint.Read(File(step));
                if (Identity is null || checkpoint.Notes.GetValueOrDefault(IdentityNote) == Identity)
                {
                    RequireName(checkpoint, step);
                    return (checkpoint, step);
                }

                passedOver(new CheckpointException($"The checkpoint \"{checkpoint.Path}\" is of another run than the one in this folder."));
            }
            catch (CheckpointException exception)
            {
                passedOver(exception);
                last = exception;
            }
        }

        return last is null
            ? null
            : throw new CheckpointException($"None of the checkpoints in \"{Path}\" is sound: {last.Message} Remove them to begin anew.", last);
    }

    // A sound file may still have been renamed.
    private static void RequireName(Checkpoint checkpoint, long step)
    {
        if (checkpoint.Notes.TryGetValue(StepNote, out var noted) && noted != step.ToString(CultureInfo.InvariantCulture))
        {
            var found = DataFileException.Printable(noted);
            throw new CheckpointException(FormattableString.Invariant(
                $"The checkpoint \"{checkpoint.Path}\" can't be gone on from: its name says step {step}, but it was written after step {found}."));
        }
    }

    /// <summary>From now on, checkpoints up to a step are this run's.</summary>
    public void GoOnFrom(long step) => _own.UnionWith(Steps().Where(other => other <= step));

    /// <summary>Writes a checkpoint and then deletes what is too old, and what other runs left there.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="state">What to write.</param>
    /// <param name="notes">What is to stand beside it.</param>
    /// <param name="keep">How many are kept, at least 1.</param>
    /// <param name="problem">Is told of what couldn't be deleted.</param>
    /// <exception cref="IOException">The checkpoint can't be written; all that were there are there still.</exception>
    public void Save(long step, TrainingState state, IEnumerable<KeyValuePair<string, string>> notes, int keep, Action<string, Exception> problem)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        ArgumentNullException.ThrowIfNull(problem);
        Checkpoint.Write(File(step), state, notes);
        _own.Add(step);
        var kept = 0;
        foreach (var other in Steps())
        {
            if (_own.Contains(other) && other <= step && kept++ < keep)
                continue;

            try
            {
                System.IO.File.Delete(File(other));
                _own.Remove(other);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                problem($"Can't delete the old checkpoint \"{File(other)}\": {exception.Message}", exception);
            }
        }
    }
}
