using System.Globalization;
using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>
/// All that the next step of a training depends on, under names: the networks' parameters with moving statistics and averages, what the optimisers
/// remember, other numbers, and the counters of the random streams. It also holds settings: a run that continues from it must have the same ones. Generated
/// classes provide it; a training loop of your own puts one together.
/// </summary>
public sealed class TrainingState
{
    private readonly List<KeyValuePair<string, string>> _settings = [];
    private readonly List<KeyValuePair<string, ParameterStore>> _networks = [];
    private readonly List<KeyValuePair<string, Optimizer>> _optimizers = [];
    private readonly List<TrainingCounter> _counters = [];
    private readonly List<TrainingNumbers> _numbers = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>What was declared, by name: loss, optimisers, layers, batch, seed. A value may have several lines, one for each layer.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings => _settings;

    /// <summary>The parameters of each network.</summary>
    public IReadOnlyList<KeyValuePair<string, ParameterStore>> Networks => _networks;

    /// <summary>The optimisers: their states and how many steps each has taken.</summary>
    public IReadOnlyList<KeyValuePair<string, Optimizer>> Optimizers => _optimizers;

    /// <summary>The counters.</summary>
    public IReadOnlyList<TrainingCounter> Counters => _counters;

    /// <summary>Numbers that are neither weights nor an optimiser's, such as images of earlier steps.</summary>
    public IReadOnlyList<TrainingNumbers> Numbers => _numbers;

    /// <summary>Adds a setting. A run that continues from this state must have the same.</summary>
    /// <param name="name">What it is; unique among the settings.</param>
    /// <param name="value">How it is, as text.</param>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public TrainingState WithSetting(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Claim("setting", name);
        _settings.Add(new(name, value));
        return this;
    }

    /// <summary>Adds a number as a setting. A run that continues from this state must have the same.</summary>
    /// <param name="name">What it is; unique among the settings.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public TrainingState WithSetting(string name, ulong value) => WithSetting(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a network.</summary>
    /// <param name="name">What it is called; unique among the networks.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public TrainingState WithNetwork(string name, ParameterStore parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Claim("network", name);
        _networks.Add(new(name, parameters));
        return this;
    }

    /// <summary>Adds an optimiser.</summary>
    /// <param name="name">What it is called, as a rule as its network; unique among the optimisers.</param>
    /// <param name="optimizer">The optimiser.</param>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public TrainingState WithOptimizer(string name, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        Claim("optimiser", name);
        _optimizers.Add(new(name, optimizer));
        return this;
    }

    /// <summary>Adds a counter.</summary>
    /// <param name="name">What it counts; unique among the counters.</param>
    /// <param name="read">Gives it.</param>
    /// <param name="write">Sets it.</param>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public TrainingState WithCounter(string name, Func<ulong> read, Action<ulong> write)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(write);
        Claim("counter", name);
        _counters.Add(new(name, read, write));
        return this;
    }

    /// <summary>Adds numbers that are neither weights nor an optimiser's.</summary>
    /// <param name="name">What they are; unique among them.</param>
    /// <param name="shape">The lengths along each axis, outermost first; as many numbers in all as there are.</param>
    /// <param name="values">The numbers themselves; a checkpoint that is restored writes into them.</param>
    /// <exception cref="ArgumentException">There are some of that name, or the shape has another count of numbers.</exception>
    public TrainingState WithNumbers(string name, IReadOnlyList<int> shape, Memory<float> values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Aggregate(1L, (product, length) => product * length) is var count && count != values.Length)
            throw new ArgumentException(FormattableString.Invariant($"Expected {count} numbers, as the shape says, found {values.Length}."), nameof(values));
        Claim("number", name);
        _numbers.Add(new(name, [.. shape], values));
        return this;
    }

    /// <summary>Gives all processes the state of the first one: what it read from a checkpoint, or began with. Settings aren't part of it.</summary>
    /// <param name="processes">The processes, which all call this.</param>
    public void TakeFromFirst(ProcessGroup processes)
    {
        ArgumentNullException.ThrowIfNull(processes);
        foreach (var tensor in Tensors())
            processes.Broadcast(tensor.Memory);
        foreach (var (_, parameters) in _networks)
            parameters.MarkChanged();
        foreach (var counter in _counters)
            counter.Write(processes.Broadcast(counter.Read()));
        foreach (var (_, optimizer) in _optimizers)
            optimizer.ContinueFrom((long)processes.Broadcast((ulong)optimizer.Steps));
    }

    /// <summary>
    /// The first parameter, or number that an optimiser remembers of one, that became NaN or infinite, as <c>generator/dense_1/kernel</c>; null
    /// where all are numbers. Allocates nothing in that case.
    /// </summary>
    public string? FindNotFinite()
    {
        // By places, not with foreach: an interface's enumerator would be allocated.
        for (var network = 0; network < _networks.Count; network++)
        {
            var (name, parameters) = _networks[network];
            for (var place = 0; place < parameters.Count; place++)
            {
                if (!IsFinite(parameters[place].Values))
                    return $"{name}/{parameters[place].Name}";
            }
        }

        for (var optimizer = 0; optimizer < _optimizers.Count; optimizer++)
        {
            var states = _optimizers[optimizer].Value.States;
            var parameters = _optimizers[optimizer].Value.Parameters;
            for (var state = 0; state < states.Count; state++)
            {
                for (var place = 0; place < parameters.Count && parameters[place].IsTrainable; place++)
                {
                    if (!IsFinite(states[state][parameters[place]]))
                        return $"{_optimizers[optimizer].Key}.{states[state].Name}/{parameters[place].Name}";
                }
            }
        }

        return null;
    }

    /// <summary>Everything that a checkpoint holds as tensors, in a fixed order.</summary>
    internal List<FileTensor> Tensors()
    {
        List<FileTensor> tensors = [];
        foreach (var (name, parameters) in _networks)
            tensors.AddRange(parameters.Select(parameter => new FileTensor($"{name}/{parameter.Name}", parameter)));
        foreach (var (name, optimizer) in _optimizers)
        {
            foreach (var state in optimizer.States)
            {
                tensors.AddRange(
                    optimizer.Parameters
                        .Where(parameter => parameter.IsTrainable)
                        .Select(parameter => new FileTensor($"{name}.{state.Name}/{parameter.Name}", parameter, state)));
            }
        }

        tensors.AddRange(_numbers.Select(numbers => new FileTensor(numbers.Name, numbers.Shape, numbers.Values)));
        return tensors;
    }

    // NaN and infinity are the numbers whose magnitude isn't below infinity.
    private static bool IsFinite(ReadOnlySpan<float> numbers) => TensorPrimitives.IsFiniteAll(numbers);

    private void Claim(string kind, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!_names.Add($"{kind} {name}"))
            throw new ArgumentException($"There is a {kind} called {name} already; names must be unique.", nameof(name));
    }
}

/// <summary>A number on which the next random numbers depend, such as how many forward passes a session has made.</summary>
/// <param name="Name">What it counts; unique in a <see cref="TrainingState"/>.</param>
/// <param name="Read">Gives it.</param>
/// <param name="Write">Sets it.</param>
public sealed record TrainingCounter(string Name, Func<ulong> Read, Action<ulong> Write);

/// <summary>Numbers on which the next steps depend, beside weights and what optimisers remember.</summary>
/// <param name="Name">What they are; unique in a <see cref="TrainingState"/>.</param>
/// <param name="Shape">The lengths along each axis, outermost first.</param>
/// <param name="Values">The numbers.</param>
public sealed record TrainingNumbers(string Name, IReadOnlyList<int> Shape, Memory<float> Values);
