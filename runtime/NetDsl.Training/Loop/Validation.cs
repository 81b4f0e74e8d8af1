namespace NetDsl.Training;

/// <summary>
/// The validation after each epoch, and what follows from it: the best weights, an early end, smaller steps. All that it remembers is part of the state that a
/// checkpoint holds, so that a run that goes on decides as one that wasn't interrupted.
/// </summary>
internal sealed class Validation
{
    private readonly INetworkTrainer _trainer;
    private readonly IBatchSource _batches;
    private readonly ProcessGroup? _processes;
    private readonly EarlyStopping? _stopping;
    private readonly ReduceLearningRateOnPlateau? _plateau;
    private readonly ParameterStore _network;
    private readonly ParameterStore? _best;
    private readonly float[] _inputs, _targets;
    private readonly float[] _swapped;
    private ulong _epochs, _epochsWithoutImprovement, _epochsOnPlateau, _cooldown;
    private double _bestLoss = double.PositiveInfinity, _plateauLoss = double.PositiveInfinity;

    public Validation(
        INetworkTrainer trainer, IBatchSource batches, ProcessGroup? processes, EarlyStopping? stopping, ReduceLearningRateOnPlateau? plateau)
    {
        stopping?.Check();
        plateau?.Check();
        (_trainer, _batches, _processes, _stopping, _plateau) = (trainer, batches, processes, stopping, plateau);
        (_inputs, _targets) = (new float[batches.Length], new float[batches.LabelLength]);
        _network = trainer.State.Networks.Single().Value;
        _best = stopping is { RestoreBestWeights: true } ? Copy(_network) : null;
        _swapped = new float[_best is null ? 0 : _network.Max(parameter => parameter.Count)];
        State = StateOf(trainer.State);
    }

    /// <summary>The trainer's state and what is remembered here.</summary>
    public TrainingState State { get; }

    /// <summary>Whether the run is to end, because the loss doesn't become better any more.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>What a run must agree in that goes on.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings
    {
        get
        {
            foreach (var (name, value) in _batches.Settings)
                yield return new($"validation: {name}", value);
            if (_stopping is { } stop)
            {
                yield return new("early stopping", FormattableString.Invariant(
                    $"patience {stop.Patience}, at least {stop.MinDelta}{(stop.RestoreBestWeights ? ", best weights restored" : "")}"));
            }

            if (_plateau is { } plateau)
            {
                var when = FormattableString.Invariant($"patience {plateau.Patience}, at least {plateau.MinDelta}, cooldown {plateau.Cooldown}");
                yield return new("reduced on a plateau", FormattableString.Invariant($"by {plateau.Factor} down to {plateau.MinLearningRate}: {when}"));
            }
        }
    }

    /// <summary>The mean loss of all batches, as the network predicts now, and what follows from it.</summary>
    public float EndEpoch()
    {
        var sum = 0.0;
        for (var step = 0; step < _batches.StepsPerEpoch; step++)
        {
            _batches.Fill(step, _inputs, _targets, CancellationToken.None);
            sum += _trainer.Evaluate(_inputs, _targets);
        }

        // Of several processes, each evaluates its share of the batches.
        var mean = sum / _batches.StepsPerEpoch;
        var loss = (float)(_processes?.Mean(mean) ?? mean);
        _epochs++;
        StopOrGoOn(loss);
        Reduce(loss);
        return loss;
    }

    /// <summary>Gives the network the best weights, and keeps its own in their place; once more puts both back.</summary>
    public void SwapBestWeights()
    {
        if (_best is null || double.IsPositiveInfinity(_bestLoss))
            return;
        for (var place = 0; place < _network.Count; place++)
        {
            var kept = _swapped.AsSpan(0, _network[place].Count);
            _network[place].Values.CopyTo(kept);
            _network[place].SetValues(_best[place].Values);
            _best[place].SetValues(kept);
        }
    }

    private void StopOrGoOn(float loss)
    {
        if (_stopping is null)
            return;
        _epochsWithoutImprovement++;
        if (loss < _bestLoss - _stopping.MinDelta)
        {
            (_bestLoss, _epochsWithoutImprovement) = (loss, 0);
            for (var place = 0; _best is not null && place < _network.Count; place++)
                _best[place].SetValues(_network[place].Values);
        }
        else if (_epochsWithoutImprovement >= (ulong)_stopping.Patience && _epochs > 1)
        {
            IsStopped = true;
        }
    }

    private void Reduce(float loss)
    {
        if (_plateau is null)
            return;
        if (_cooldown > 0)
            (_cooldown, _epochsOnPlateau) = (_cooldown - 1, 0);
        if (loss < _plateauLoss - _plateau.MinDelta)
            (_plateauLoss, _epochsOnPlateau) = (loss, 0);
        else if (_cooldown == 0 && ++_epochsOnPlateau >= (ulong)_plateau.Patience)
            Reduce(_plateau);
    }

    private void Reduce(ReduceLearningRateOnPlateau plateau)
    {
        var optimizer = _trainer.State.Optimizers.Single().Value;
        var rate = optimizer.LearningRate;
        if (rate <= plateau.MinLearningRate)
            return;
        optimizer.LearningRateFactor *= Math.Max(rate * plateau.Factor, plateau.MinLearningRate) / rate;
        (_cooldown, _epochsOnPlateau) = ((ulong)plateau.Cooldown, 0);
    }

    private TrainingState StateOf(TrainingState trained)
    {
        var state = new TrainingState();
        foreach (var (name, value) in trained.Settings)
            state.WithSetting(name, value);
        foreach (var (name, network) in trained.Networks)
            state.WithNetwork(name, network);
        if (_best is not null)
            state.WithNetwork("best weights", _best);
        foreach (var (name, optimizer) in trained.Optimizers)
            state.WithOptimizer(name, optimizer);
        foreach (var counter in trained.Counters)
            state.WithCounter(counter.Name, counter.Read, counter.Write);
        foreach (var numbers in trained.Numbers)
            state.WithNumbers(numbers.Name, numbers.Shape, numbers.Values);
        state.WithCounter("validated epochs", () => _epochs, epochs => _epochs = epochs);
        if (_stopping is not null)
        {
            state.WithCounter("bits of the best validation loss", () => Bits(_bestLoss), bits => _bestLoss = Number(bits));
            state.WithCounter("epochs without improvement", () => _epochsWithoutImprovement, epochs => _epochsWithoutImprovement = epochs);
            state.WithCounter("stopped early", () => IsStopped ? 1UL : 0UL, stopped => IsStopped = stopped != 0);
        }

        if (_plateau is not null)
        {
            var optimizer = trained.Optimizers.Single().Value;
            state.WithCounter("bits of the plateau's loss", () => Bits(_plateauLoss), bits => _plateauLoss = Number(bits));
            state.WithCounter("epochs on the plateau", () => _epochsOnPlateau, epochs => _epochsOnPlateau = epochs);
            state.WithCounter("epochs of cooldown", () => _cooldown, epochs => _cooldown = epochs);
            state.WithCounter("bits of the learning rate's factor", () => Bits(optimizer.LearningRateFactor),
                bits => optimizer.LearningRateFactor = (float)Number(bits));
        }

        return state;
    }

    private static ParameterStore Copy(ParameterStore network)
    {
        var copy = new ParameterStore(
            [.. network.Select(parameter => new ParameterDefinition(parameter.Name, [.. parameter.Shape], parameter.IsTrainable, Initializer.Zeros))], 0);
        for (var place = 0; place < copy.Count; place++)
            copy[place].SetValues(network[place].Values);
        return copy;
    }

    private static ulong Bits(double number) => BitConverter.DoubleToUInt64Bits(number);

    private static double Number(ulong bits) => BitConverter.UInt64BitsToDouble(bits);
}
