using System.CommandLine;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary><c>--resume</c>: a run that was interrupted goes on from its last checkpoint.</summary>
public sealed class ResumeOption : Option<string?>
{
    /// <summary>Creates the option.</summary>
    public ResumeOption()
        : base("--resume")
    {
        (Description, HelpName) = ($"Goes on with the run in DIR from its last checkpoint, to the same bits as if it hadn't been interrupted; where there is none yet, begins it again with the options in {RunFiles.Description}. [without DIR: --out, or the run of this program in runs/001, ... that was begun last]", "DIR");
        Arity = ArgumentArity.ZeroOrOne;
    }

    /// <summary>Whether a run is to go on, and the folder that it has.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="target">What --out says, or null.</param>
    /// <param name="currentFolder">Where "runs" lies.</param>
    /// <exception cref="BadInputException">There is no such run.</exception>
    public (bool IsResumed, string? Folder) Read(ParseResult arguments, string? target, string currentFolder)
    {
        if (arguments.GetResult(this) is null)
            return (false, target);

        var named = arguments.GetValue(this);
        if (named is not null && target is not null && Path.GetFullPath(named) != Path.GetFullPath(target))
            throw new BadInputException($"--out: expected the folder of --resume, {named}, or nothing; found {target}.");

        var folder = named ?? target ?? NumberedRuns.Last(currentFolder, ThisProgram.Name);
        if (!Directory.Exists(folder))
            throw new BadInputException($"--resume: expected the folder of a run; {folder} {(File.Exists(folder) ? "is a file" : "doesn't exist")}.");
        if (!EarlierRun.IsIn(folder))
        {
            throw new BadInputException(
                $"--resume: expected the folder of a run; {folder} {(Directory.EnumerateFileSystemEntries(folder).Any() ? "holds other things, and" : "is empty: it has")} neither {RunFiles.Description} nor checkpoints: to begin a run there, say --out {folder} without --resume.");
        }

        return (true, folder);
    }
}
