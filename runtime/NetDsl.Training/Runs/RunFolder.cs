namespace NetDsl.Training;

/// <summary>Where the results of a run go. The run has the folder for itself until it is disposed of.</summary>
internal sealed class RunFolder : IDisposable
{
    private readonly Stack<string> _created = new();
    private FolderLock? _lock;

    private RunFolder(string path) => Path = path;

    /// <summary>The folder of a run that another process keeps: nothing is created, locked or written.</summary>
    /// <param name="path">What the user called it; null where it has a number.</param>
    public static RunFolder OfFirstProcess(string? path) => new(path ?? "");

    /// <summary>The folder, as the user named it.</summary>
    public string Path { get; }

    /// <summary>The folder of the sample sheets.</summary>
    public string SamplesFolder => File(RunFiles.SamplesFolder);

    /// <summary>A file of the run.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Creates the folder where it is missing, and tries whether files can be written: better now than after the first epoch.</summary>
    /// <exception cref="RunException">
    /// It can't be created or written, another run is writing there, or a run lies there that could go on but is to begin anew.
    /// </exception>
    public static RunFolder Prepare(RunOptions options)
    {
        if (options.Folder is { } named && string.IsNullOrWhiteSpace(named))
            throw new RunException(RunRefusal.Folder, "Expected a folder; found nothing.");

        var folder = new RunFolder(options.Folder ?? NumberedRuns.NextFree(Environment.CurrentDirectory));
        try
        {
            folder.Take(options.Generator is not null);
            if (folder._lock is null && options.Folder is null)
            {
                // Of two runs that begin at the same moment and find the same number free, one takes the next.
                folder.Dispose();
                return Prepare(options);
            }

            folder.RequireUse(options);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Lets other runs have the folder. Where it was created for a run that never began, because something else was refused, nothing of it stays.
    /// </summary>
    public void Dispose()
    {
        _lock?.Dispose();
        // An empty folder that stays harms nobody.
        FileFailure.Try(
            () =>
            {
                while (_created.TryPop(out var path) && Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
                    Directory.Delete(path);
            },
            _ => { });
    }

    /// <summary>
    /// Removes sheets that would look as if they were of this run: those of an earlier, longer one and, where a run goes on, those of epochs that it makes
    /// again. Removes also what a killed run left.
    /// </summary>
    /// <param name="epochsDone">Epochs whose sheets stay.</param>
    public void RemoveSamplesAfter(int epochsDone)
    {
        if (!Directory.Exists(SamplesFolder))
            return;

        AtomicFile.RemoveLeftovers(SamplesFolder);
        foreach (var sheet in Directory.GetFiles(SamplesFolder, "epoch-*.png"))
        {
            if (epochsDone == 0 || RunFiles.SheetEpoch(System.IO.Path.GetFileName(sheet)) is not { } epoch || epoch > epochsDone)
                System.IO.File.Delete(sheet);
        }
    }

    private void Take(bool hasSamples)
    {
        try
        {
            foreach (var path in hasSamples ? (string[])[Path, SamplesFolder] : [Path])
            {
                Create(path);
                TryToWrite(path);
            }

            _lock = FolderLock.TryTake(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RunException(RunRefusal.Folder, $"Expected a folder that can be created and written; {Path} can't: {exception.Message}", exception);
        }
    }

    private void RequireUse(RunOptions options)
    {
        if (_lock is null)
        {
            throw new RunException(
                RunRefusal.FolderTaken,
                $"Expected a folder to which no other run is writing; {Path} is another's at present: wait for its end, or name another folder.");
        }

        // Who forgets to resume would lose a night's work.
        if (!options.Resume && EarlierRun.UnfinishedStep(Path) is { } step)
        {
            throw new RunException(
                RunRefusal.Unfinished,
                FormattableString.Invariant($"Expected a folder without an unfinished run; {Path} holds one that came to step {step}: ")
                + "resume it or, to begin anew, remove it or name another folder.");
        }

        RequireNames(options.Results.Keys);
        foreach (var file in (string[])[RunFiles.Losses, RunFiles.Description, RunFiles.Report, .. options.ResultNames])
        {
            if (Directory.Exists(File(file)))
            {
                throw new RunException(
                    RunRefusal.Folder, $"Expected to write the file {File(file)}; it is a folder: remove it, or name another folder for the run.");
            }
        }
    }

    // A result in a folder of its own gets that folder now, because files don't.
    private void RequireNames(IEnumerable<string> results)
    {
        foreach (var name in results)
        {
            if (string.IsNullOrWhiteSpace(name) || System.IO.Path.IsPathRooted(name))
                throw new RunException(RunRefusal.Folder, $"Expected the name of a file in the run's folder as a result; found '{name}'.");

            var folder = System.IO.Path.GetDirectoryName(File(name))!;
            if (!FileFailure.Try(() => Create(folder), _ => { }) || System.IO.File.Exists(folder))
                throw new RunException(RunRefusal.Folder, $"Expected a folder that can be created for the result {name}; {folder} can't.");
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

    private static void TryToWrite(string folder)
    {
        var path = System.IO.Path.Combine(folder, System.IO.Path.GetRandomFileName());
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        file.WriteByte(0);
    }
}
