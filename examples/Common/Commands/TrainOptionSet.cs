using System.CommandLine;
using System.Numerics;

namespace NetDsl.Examples;

/// <summary>The options that every <c>train</c> has: how long, in which batches, from which seed, with how many threads, and where the results go.</summary>
public sealed class TrainOptionSet
{
    private readonly WholeNumberOption _epochs;
    private readonly WholeNumberOption _steps = new("--steps", "N", "Ends after this many steps, if the epochs have more.", 1, int.MaxValue);
    private readonly WholeNumberOption _batch;
    private readonly WholeNumberOption _seed = new("--seed", "S", $"Where all random numbers start: the same seed, the same weights. [default: {TrainOptions.DefaultSeed}]", 0, ulong.MaxValue);
    private readonly WholeNumberOption _threads = new("--threads", "T", "How many threads work; it changes no bit of the result. [default: one a processor]", 1, TrainOptions.MostThreads);
    private readonly Option<string?> _folder = new("--out") { Description = "Where the results go; files of an earlier run there are replaced. [default: runs/001, or the next number that is free]", HelpName = "DIR" };
    private readonly ResumeOption _resume = new();
    private readonly CheckpointOption _checkpoints = new();
    private readonly string _things;
    private readonly int _defaultEpochs;
    private readonly int _defaultBatch;

    /// <summary>Creates the options.</summary>
    /// <param name="things">What is learned from, in the plural: digits, images.</param>
    /// <param name="defaultEpochs">How many epochs there are unless the user says another number.</param>
    /// <param name="defaultBatch">How many images are in a step unless the user says another number.</param>
    public TrainOptionSet(string things, int defaultEpochs, int defaultBatch = TrainOptions.DefaultBatch)
    {
        (_things, _defaultEpochs, _defaultBatch) = (things, defaultEpochs, defaultBatch);
        _epochs = new WholeNumberOption("--epochs", "N", $"How often the {things} are seen. [default: {defaultEpochs}]", 1, 100_000);
        _batch = new WholeNumberOption("--batch", "N", $"How many of the {things} are in a step; at least 2, at most as many as there are. [default: {defaultBatch}]", 2, int.MaxValue);
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_epochs, _steps, _batch, _seed, _threads, _folder, _resume, _checkpoints])
            command.Add(option);
    }

    /// <summary>What the user wants. A run that goes on has what it began with, where the user says nothing else.</summary>
    /// <exception cref="BadInputException">A number is outside its range, or there is no run to go on with.</exception>
    public TrainOptions Read(ParseResult arguments)
    {
        var numbers = (_epochs.Read(arguments), _steps.Read(arguments), _batch.Read(arguments), _seed.Read(arguments), _threads.Read(arguments));
        var every = _checkpoints.Read(arguments);
        var (isResumed, folder) = _resume.Read(arguments, arguments.GetValue(_folder), Environment.CurrentDirectory);
        if (isResumed && every.IsNever)
            throw new BadInputException("--checkpoint-every: expected an interval where a run goes on from its checkpoints; found 'never': leave it out.");

        var earlier = isResumed ? EarlierRun.Read(folder!) : null;
        return new TrainOptions(
            (int)(numbers.Item1 ?? _epochs.Read(earlier) ?? _defaultEpochs),
            (long?)(numbers.Item2 ?? (numbers.Item1 is null ? _steps.Read(earlier) : null)),
            (int)(numbers.Item3 ?? _batch.Read(earlier) ?? _defaultBatch),
            (ulong)(numbers.Item4 ?? _seed.Read(earlier) ?? TrainOptions.DefaultSeed),
            (int)(numbers.Item5 ?? BigInteger.Min(Environment.ProcessorCount, TrainOptions.MostThreads)))
        {
            CheckpointEvery = every,
            Folder = folder,
            Earlier = earlier,
        };
    }

    /// <summary>Refuses a batch that is larger than the data.</summary>
    /// <exception cref="BadInputException">It is.</exception>
    public void RequireBatch(TrainOptions options, int count)
    {
        if (options.Batch > count)
            throw new BadInputException(FormattableString.Invariant($"--batch: expected at most as many {_things} as there are, {count:N0}; found {options.Batch:N0}."));
    }
}
