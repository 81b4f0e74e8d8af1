using System.CommandLine;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>How a run is to be, already checked. Without a folder, the user named none; with an earlier run, that one goes on.</summary>
public sealed record TrainOptions(
    int? Epochs, long? Steps, int Batch, ulong Seed, int Threads, string? Folder, EarlierRun? Earlier, CheckpointOptions? Checkpoints)
{
    public const ulong DefaultSeed = 1;
    public const int MostThreads = 1024;
    public const int DefaultMetricsEvery = 1;

    // What checkpoints note, and what may be another in a run that goes on. With a checkpoint, data may lie elsewhere: their content is compared.
    private static readonly string[] Kept = ["--epochs", "--steps", "--batch", "--seed"];
    private static readonly string[] MayDiffer = ["--epochs", "--steps", "--threads", "--metrics-every"];

    /// <summary>The same for the library, with what checkpoints note and the report shows: also options of the example's own that were given.</summary>
    public RunOptions ToRun(ParseResult? arguments, IReadOnlyList<Option> own, string things, int count)
    {
        if (Batch > count)
            throw new BadInputException(FormattableString.Invariant($"--batch: expected at most as many {things} as there are, {count:N0}; found {Batch:N0}."));

        var numbers = new (string Name, long? Value)[] { ("--epochs", Epochs), ("--steps", Steps), ("--batch", Batch), ("--threads", Threads) };
        NamedText[] described =
        [
            .. numbers.Where(number => number.Value is not null).Select(number => new NamedText(number.Name, Text(number.Value!.Value, "N0"))),
            new("--seed", Text(Seed, "D")),
            .. own.Select(option => (option.Name, Result: arguments?.GetResult(option))).Where(option => option.Result is { Implicit: false })
                .Select(option => new NamedText(option.Name, string.Join(' ', option.Result!.Tokens.Select(token => token.Value)))),
        ];
        FileOption.NameIn("--resume", () =>
        {
            string[] mayDiffer = Earlier is { HasCheckpoint: true } ? [.. MayDiffer, "--data"] : MayDiffer;
            Earlier?.RequireSame(described, name => name.StartsWith("--", StringComparison.Ordinal) && !mayDiffer.Contains(name));
            return true;
        });
        return new RunOptions
        {
            Folder = Folder,
            Epochs = Epochs,
            Steps = Steps,
            Seed = Seed,
            Resume = Earlier is not null,
            Checkpoints = Checkpoints,
            Settings = [new("--seed", Text(Seed, "D"))],
            Notes = [.. described.Where(option => Kept.Contains(option.Name)).Select(option => KeyValuePair.Create(option.Name, option.Value))],
            Described = [.. described, new NamedText(things, Text(count, "N0"))],
            Observers = [],
        };
    }

    private static string Text<T>(T number, string format)
        where T : INumber<T> => number.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>The options that every <c>train</c> has: how long, in which batches, from which seed, with how many threads, and where the results go.</summary>
public sealed class TrainOptionSet(string things, int defaultEpochs, int defaultBatch)
{
    private readonly WholeNumberOption _epochs = new("--epochs", "N", $"How often the {things} are seen. [default: {defaultEpochs}]", 1, 100_000);
    private readonly WholeNumberOption _steps = new(
        "--steps", "N", "How many steps are made in all; with --epochs, it ends with whichever comes first.", 1, int.MaxValue);
    private readonly WholeNumberOption _batch = new(
        "--batch", "N", $"How many of the {things} are in a step; at least 2, at most as many as there are. [default: {defaultBatch}]", 2, int.MaxValue);
    private readonly WholeNumberOption _seed = new(
        "--seed", "S", $"Where all random numbers start: the same seed, the same weights. [default: {TrainOptions.DefaultSeed}]", 0, ulong.MaxValue);
    private readonly WholeNumberOption _threads = new(
        "--threads", "T", "How many threads work; it changes no bit of the result. [default: one a processor]", 1, TrainOptions.MostThreads);
    private readonly Option<string?> _folder = FileOption.Optional(
        "--out", "Where the results go; files of an earlier run there are replaced. [default: runs/001, or the next number that is free]", "DIR");
    private readonly ResumeOption _resume = new();
    private readonly CheckpointOption _checkpoints = new();

    public IReadOnlyList<Option> All => [_epochs, _steps, _batch, _seed, _threads, _folder, _resume, _checkpoints];

    /// <summary>What the user wants. A run that goes on has what it began with, where the user says nothing else.</summary>
    public TrainOptions Read(ParseResult arguments)
    {
        var (epochs, steps, batch) = (_epochs.Read(arguments), _steps.Read(arguments), _batch.Read(arguments));
        var saysLength = epochs is not null || steps is not null;
        var (seed, threads) = (_seed.Read(arguments), _threads.Read(arguments));
        var checkpoints = _checkpoints.Read(arguments);
        if (checkpoints is null && arguments.GetResult(_resume) is not null)
            throw new BadInputException("--checkpoint-every: expected an interval where a run goes on from its checkpoints; found 'never': leave it out.");

        var (folder, earlier) = _resume.Read(arguments, arguments.GetValue(_folder));
        return new TrainOptions(
            (int?)(saysLength ? epochs : _epochs.Read(earlier) ?? (_steps.Read(earlier) is null ? defaultEpochs : null)),
            (long?)(saysLength ? steps : _steps.Read(earlier)),
            (int)(batch ?? _batch.Read(earlier) ?? defaultBatch),
            (ulong)(seed ?? _seed.Read(earlier) ?? TrainOptions.DefaultSeed),
            (int)(threads ?? Math.Min(ParallelLoop.Default.Threads, TrainOptions.MostThreads)),
            folder,
            earlier,
            checkpoints);
    }
}

/// <summary><c>--resume</c>: a run that was interrupted goes on from its last checkpoint.</summary>
public sealed class ResumeOption : Option<string?>
{
    public ResumeOption()
        : base("--resume")
    {
        (HelpName, Arity) = ("DIR", ArgumentArity.ZeroOrOne);
        Description = "Goes on with the run in DIR from its last checkpoint, to the same bits as if it hadn't been interrupted; where there is none "
            + $"yet, begins it again with the options in {RunFiles.Description}. [without DIR: --out, or the run of this program in "
            + "runs/001, ... that was begun last]";
    }

    /// <summary>The folder that the run has, and what it tells of the run that goes on; null for one that begins.</summary>
    public (string? Folder, EarlierRun? Earlier) Read(ParseResult arguments, string? target)
    {
        if (arguments.GetResult(this) is null)
            return (target, null);

        var named = arguments.GetValue(this);
        if (named is not null && target is not null && Path.GetFullPath(named) != Path.GetFullPath(target))
            throw new BadInputException($"--out: expected the folder of --resume, {named}, or nothing; found {target}.");

        return FileOption.NameIn("--resume", () =>
        {
            var folder = named ?? target ?? NumberedRuns.Last(Environment.CurrentDirectory, RunOptions.ThisProgram);
            return (folder, EarlierRun.Read(folder, RunOptions.ThisProgram));
        });
    }
}

/// <summary><c>--checkpoint-every</c>. As with numbers, what isn't an interval is wrong usage, and a number outside the range is bad input.</summary>
public sealed class CheckpointOption : Option<string?>
{
    private static readonly CheckpointOptions Default = new RunOptions().Checkpoints!;

    public CheckpointOption()
        : base("--checkpoint-every")
    {
        Description = "How often a checkpoint is written from which --resume goes on: after steps (500), seconds (30s), minutes (10min) or epochs "
            + $"(2epochs), or never. [default: {Default.Every?.TotalMinutes}min]";
        HelpName = "N|Ns|Nmin|Nepochs|never";
        Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !Regex.IsMatch(text, "^([+-]?[0-9]+(s|min|epochs?)?|never)$"))
                result.AddError(Expected(text));
        });
    }

    /// <summary>What the user wants; null for never.</summary>
    public CheckpointOptions? Read(ParseResult arguments)
    {
        var text = arguments.GetValue(this);
        return text is null ? Default : text == "never" ? null : Default.WithInterval(text) ?? throw new BadInputException(Expected(text));
    }

    private static string Expected(string text) =>
        "--checkpoint-every: expected a number of steps (500), seconds (30s), minutes (10min) or epochs (2epochs) from 1 to 1,000,000,000, or never; "
        + $"found '{text}'.";
}
