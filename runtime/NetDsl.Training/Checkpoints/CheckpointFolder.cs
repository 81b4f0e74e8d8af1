using System.Globalization;

namespace NetDsl.Training;

/// <summary>The checkpoints of a run, a file for each: <c>step-0000001200.safetensors</c>.</summary>
/// <param name="path">The folder.</param>
public sealed class CheckpointFolder(string path)
{
    private const string Prefix = "step-";
    private const string Extension = ".safetensors";

    // Files that this run wrote, or from which it goes on; all others are of runs that it replaces.
    private readonly HashSet<long> _own = [];

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

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
    /// <param name="damaged">Is told of each newer one that is damaged or can't be read.</param>
    /// <returns>The checkpoint and its step; null where there is no file of one.</returns>
    /// <exception cref="CheckpointException">There are files, but none of them is sound.</exception>
    public (Checkpoint Checkpoint, long Step)? ReadNewest(Action<CheckpointException> damaged)
    {
        ArgumentNullException.ThrowIfNull(damaged);
        CheckpointException? last = null;
        foreach (var step in Steps())
        {
            try
            {
                return (Checkpoint.Read(File(step)), step);
            }
            catch (CheckpointException exception)
            {
                damaged(exception);
                last = exception;
            }
        }

        return last is null
            ? null
            : throw new CheckpointException($"None of the checkpoints in \"{Path}\" is sound: {last.Message} Remove them to begin anew.", last);
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
