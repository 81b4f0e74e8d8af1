using System.Globalization;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>Where the results of a run go. The run has the folder for itself until it is disposed of.</summary>
public sealed class RunFolder : IDisposable
{
    private readonly Stack<string> _created = new();
    private FolderLock? _lock;

    private RunFolder(string path) => Path = path;

    /// <summary>The folder, as the user named it.</summary>
    public string Path { get; }

    /// <summary>The losses of all steps.</summary>
    public string Losses => File("losses.csv");

    /// <summary>The metrics of epochs.</summary>
    public string Metrics => File(EpochMetrics.FileName);

    /// <summary>The folder for checkpoints.</summary>
    public string Checkpoints => CheckpointsIn(Path);

    private string SamplesFolder => System.IO.Path.Combine(Path, "samples");

    /// <summary>The sample sheet after an epoch, counted from 1.</summary>
    public string Samples(int epoch) => System.IO.Path.Combine(SamplesFolder, string.Create(CultureInfo.InvariantCulture, $"epoch-{epoch:D3}.png"));

    /// <summary>A file of the run.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Creates the folder where it is missing, and tries whether files can be written: better now than after the first epoch.</summary>
    /// <param name="requested">The folder, or null for the first of runs/001, runs/002, ... that doesn't exist.</param>
    /// <param name="currentFolder">Where "runs" lies.</param>
    /// <param name="hasSamples">Whether the run draws samples.</param>
    /// <param name="isResumed">Whether a run in that folder goes on.</param>
    /// <param name="files">The names of the files that the run will write, beside the losses.</param>
    /// <exception cref="BadInputException">It can't be created or written, another run is writing there, or a run lies there that could go on but is to begin anew.</exception>
    public static RunFolder Prepare(string? requested, string currentFolder, bool hasSamples, bool isResumed, params IReadOnlyList<string> files)
    {
        var option = isResumed ? "--resume" : "--out";
        if (requested is not null && string.IsNullOrWhiteSpace(requested))
            throw new BadInputException($"{option}: expected a folder; found nothing.");

        var folder = new RunFolder(requested ?? NumberedRuns.NextFree(currentFolder));
        try
        {
            foreach (var path in (string[])[folder.Path, .. hasSamples ? (string[])[folder.SamplesFolder] : []])
            {
                folder.Create(path);
                Probe(path);
            }

            folder._lock = FolderLock.TryTake(folder.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            folder.Dispose();
            throw new BadInputException($"{option}: expected a folder that can be created and written; {folder.Path} can't: {exception.Message}", exception);
        }

        if (folder._lock is null)
        {
            // Of two runs that begin at the same moment and find the same number free, one takes the next.
            return requested is null
                ? Prepare(requested, currentFolder, hasSamples, isResumed, files)
                : throw new BadInputException($"{option}: expected a folder to which no other run is writing; {folder.Path} is another's at present: wait for its end, or name another folder.");
        }

        try
        {
            if (!isResumed)
                folder.RequireNothingUnfinished();
            foreach (var file in (string[])[folder.Losses, .. files.Select(folder.File)])
            {
                if (Directory.Exists(file))
                    throw new BadInputException($"{option}: expected to write the file {file}; it is a folder.");
            }

            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Lets other runs have the folder. Where it was created for a run that never began, because something else was refused, nothing of it stays.</summary>
    public void Dispose()
    {
        _lock?.Dispose();
        try
        {
            while (_created.TryPop(out var path) && Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
                Directory.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // An empty folder that stays harms nobody.
        }
    }

    /// <summary>Where a run has its checkpoints.</summary>
    public static string CheckpointsIn(string folder) => System.IO.Path.Combine(folder, "checkpoints");

    /// <summary>Removes sheets that would look as if they were of this run: those of an earlier, longer one and, where a run goes on, those of epochs that it makes again. Removes also what a killed run left.</summary>
    /// <param name="resumed">From where the run goes on; null where it begins.</param>
    /// <param name="trainer">What trains.</param>
    public void RemoveSamples(ResumedRun? resumed, Trainer trainer)
    {
        if (!Directory.Exists(SamplesFolder))
            return;

        trainer.Attempt("remove old samples", () =>
        {
            AtomicFile.RemoveLeftovers(SamplesFolder);
            foreach (var sheet in Directory.GetFiles(SamplesFolder, "epoch-*.png"))
            {
                var number = System.IO.Path.GetFileNameWithoutExtension(sheet)["epoch-".Length..];
                if (resumed is null || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) || epoch > trainer.EpochsDone)
                    System.IO.File.Delete(sheet);
            }
        });
    }

    // Who forgets --resume would lose a night's work.
    private void RequireNothingUnfinished()
    {
        if (new CheckpointFolder(Checkpoints).Steps() is [var step, ..] && EarlierRun.Describe(Path)?.Outcome != RunOutcome.Finished)
        {
            throw new BadInputException(FormattableString.Invariant(
                $"--out: expected a folder without an unfinished run; {Path} holds one that came to step {step}: --resume {Path} goes on with it; to begin anew, remove it or name another folder."));
        }
    }

    private void Create(string path)
    {
        List<string> missing = [];
        for (var folder = System.IO.Path.GetFullPath(path); folder is not null && !Directory.Exists(folder); folder = System.IO.Path.GetDirectoryName(folder))
            missing.Add(folder);

        Directory.CreateDirectory(path);
        foreach (var folder in Enumerable.Reverse(missing))
            _created.Push(folder);
    }

    private static void Probe(string folder)
    {
        var path = System.IO.Path.Combine(folder, System.IO.Path.GetRandomFileName());
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        file.WriteByte(0);
    }
}
