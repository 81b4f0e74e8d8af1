using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>One gradient number for each trainable number of a <see cref="ParameterStore"/>, at the same offsets. Backward passes add to it.</summary>
public sealed unsafe class GradientStore
{
    private readonly PinnedBuffer _buffer;
    private readonly int _start;

    /// <summary>Makes gradients, all 0, for the trainable parameters of <paramref name="parameters"/>.</summary>
    /// <param name="parameters">The store whose gradients these are.</param>
    public GradientStore(ParameterStore parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
        _buffer = new PinnedBuffer(parameters.TrainableLength);
    }

    /// <summary>Gradients at a place in a larger buffer, with the numbers that are there.</summary>
    internal GradientStore(ParameterStore parameters, PinnedBuffer buffer, long start)
    {
        Parameters = parameters;
        (_buffer, _start) = (buffer, (int)start);
    }

    /// <summary>The store whose gradients these are.</summary>
    public ParameterStore Parameters { get; }

    /// <summary>
    /// The gradient of the store's first number; as many numbers follow as <see cref="ParameterStore.TrainableLength"/> says. Good as long as something
    /// references this object.
    /// </summary>
    public float* Pointer => _buffer.Pointer + _start;

    /// <summary>The gradient of one parameter, in its shape.</summary>
    /// <param name="parameter">A trainable parameter of <see cref="Parameters"/>.</param>
    /// <exception cref="ArgumentException">The parameter isn't trainable, or belongs to another store.</exception>
    public Span<float> this[Parameter parameter]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(parameter);
            if (parameter.Store != Parameters)
                throw new ArgumentException($"{parameter.Name} belongs to another network than these gradients.", nameof(parameter));
            if (!parameter.IsTrainable)
                throw new ArgumentException($"{parameter.Name} isn't trainable, so it has no gradient.", nameof(parameter));

            return _buffer.AsSpan(_start + parameter.Offset, parameter.Count);
        }
    }

    /// <summary>Adds the gradients of another session of the same network, number by number.</summary>
    /// <param name="gradients">Gradients of the same <see cref="Parameters"/>.</param>
    /// <exception cref="ArgumentException">They are those of another network.</exception>
    public void Add(GradientStore gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        if (gradients.Parameters != Parameters)
            throw new ArgumentException("Expected gradients of the same network, whose parameters are these; found those of another one.", nameof(gradients));
        var own = _buffer.AsSpan(_start, Parameters.TrainableLength);
        TensorPrimitives.Add(own, gradients._buffer.AsSpan(gradients._start, Parameters.TrainableLength), own);
    }

    /// <summary>Sets every gradient to 0.</summary>
    public void Clear() => _buffer.AsSpan(_start, Parameters.TrainableLength).Clear();
}
