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
        foreach (var option in (Option[])[_epochs, _steps, _batch, _seed, _threads, _folder])
            command.Add(option);
    }

    /// <summary>What the user wants.</summary>
    /// <exception cref="BadInputException">A number is outside its range.</exception>
    public TrainOptions Read(ParseResult arguments) => new(
        (int)(_epochs.Read(arguments) ?? _defaultEpochs),
        (long?)_steps.Read(arguments),
        (int)(_batch.Read(arguments) ?? _defaultBatch),
        (ulong)(_seed.Read(arguments) ?? TrainOptions.DefaultSeed),
        (int)(_threads.Read(arguments) ?? BigInteger.Min(Environment.ProcessorCount, TrainOptions.MostThreads)));

    /// <summary>The folder for the results, or null where the user named none.</summary>
    public string? Folder(ParseResult arguments) => arguments.GetValue(_folder);

    /// <summary>Refuses a batch that is larger than the data.</summary>
    /// <exception cref="BadInputException">It is.</exception>
    public void RequireBatch(TrainOptions options, int count)
    {
        if (options.Batch > count)
            throw new BadInputException(FormattableString.Invariant($"--batch: expected at most as many {_things} as there are, {count:N0}; found {options.Batch:N0}."));
    }
}
