namespace NetDsl;

/// <summary>
/// What an optimiser remembers from step to step, one number for each trainable number of its <see cref="ParameterStore"/>, at the same offsets: a
/// moving average, a velocity. A run that is to go on bit by bit saves every state of <see cref="Optimizer.States"/>, and
/// <see cref="Optimizer.Steps"/>.
/// </summary>
public sealed unsafe class OptimizerState
{
    private readonly PinnedBuffer _buffer;

    internal OptimizerState(string name, ParameterStore parameters)
    {
        Name = name;
        Parameters = parameters;
        _buffer = new PinnedBuffer(parameters.TrainableLength);
    }

    /// <summary>What it is, as Keras calls it: <c>momentum</c>, <c>velocity</c> or <c>average_gradient</c>. Unique among the states of an optimiser.</summary>
    public string Name { get; }

    /// <summary>The store whose trainable numbers it belongs to.</summary>
    public ParameterStore Parameters { get; }

    /// <summary>
    /// The state of the store's first number; as many numbers follow as <see cref="ParameterStore.TrainableLength"/> says. Good as long as
    /// something references this object.
    /// </summary>
    public float* Pointer => _buffer.Pointer;

    /// <summary>The state of one parameter, in its shape.</summary>
    /// <param name="parameter">A trainable parameter of <see cref="Parameters"/>.</param>
    /// <exception cref="ArgumentException">The parameter isn't trainable, or belongs to another store.</exception>
    public Span<float> this[Parameter parameter]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(parameter);
            if (parameter.Store != Parameters)
                throw new ArgumentException($"{parameter.Name} belongs to another network than this optimiser's {Name}.", nameof(parameter));
            if (!parameter.IsTrainable)
                throw new ArgumentException($"{parameter.Name} isn't trainable, so it has no {Name}.", nameof(parameter));

            return _buffer.AsSpan(parameter.Offset, parameter.Count);
        }
    }
}
