using System.Collections;

namespace NetDsl;

/// <summary>
/// All parameters of a network in one piece of memory: the trainable ones first, each beginning at a multiple of 64 bytes, with zeros between them.
/// </summary>
public sealed unsafe class ParameterStore : IReadOnlyList<Parameter>
{
    /// <summary>The stream of the first parameter's numbers. Those below are the user's own.</summary>
    private const ulong FirstStream = 1UL << 63;

    private readonly PinnedBuffer _buffer;
    private readonly Parameter[] _parameters;
    private readonly Dictionary<string, Parameter> _byName;

    /// <summary>
    /// Lays the parameters out in the order given and initialises them: parameter i from stream 2⁶³ + i of the seed, unless it names another number than its
    /// own place.
    /// </summary>
    /// <param name="definitions">The parameters, the trainable ones before the others.</param>
    /// <param name="seed">Any number; equal seeds give equal weights.</param>
    /// <exception cref="ArgumentException">
    /// A name is empty or given twice, a length of a shape is below 1, a trainable parameter comes after one that isn't, a stream is below 0, or
    /// there are more than 2³¹ numbers.
    /// </exception>
    public ParameterStore(ReadOnlySpan<ParameterDefinition> definitions, ulong seed)
    {
        var layout = ParameterLayout.Of(definitions);
        (Length, TrainableLength) = (layout.Length, layout.TrainableLength);
        _buffer = new PinnedBuffer(Length);
        _parameters = new Parameter[definitions.Length];
        _byName = new Dictionary<string, Parameter>(definitions.Length, StringComparer.Ordinal);
        for (var i = 0; i < definitions.Length; i++)
        {
            var parameter = new Parameter(this, _buffer, definitions[i], layout.Counts[i], layout.Offsets[i]);
            _parameters[i] = parameter;
            _byName.Add(parameter.Name, parameter);
            definitions[i].Initializer.Fill(parameter.Memory, new RandomStream(seed, FirstStream + (ulong)(definitions[i].Stream ?? i)));
        }
    }

    /// <summary>
    /// The first number of the first parameter, at a multiple of 64 bytes. Good as long as something references the store. Who writes through it calls
    /// <see cref="MarkChanged"/> afterwards.
    /// </summary>
    public float* Pointer => _buffer.Pointer;

    /// <summary>How many numbers the memory holds, the zeros between parameters included; a multiple of 16.</summary>
    public int Length { get; }

    /// <summary>How many numbers the leading, trainable part holds, the zeros between parameters included; a multiple of 16.</summary>
    public int TrainableLength { get; }

    /// <summary>Grows with every change of a number, so that copies of weights in other layouts know when they are out of date.</summary>
    public int Version { get; private set; }

    /// <summary>Grows with every change of a trainable number; moving statistics leave it alone.</summary>
    public int TrainableVersion { get; private set; }

    /// <summary>How many parameters there are.</summary>
    public int Count => _parameters.Length;

    /// <summary>The parameter at a place in the order of definition.</summary>
    /// <param name="index">From 0 to below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public Parameter this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _parameters.Length);
            return _parameters[index];
        }
    }

    /// <summary>The parameter of a name.</summary>
    /// <param name="name">Its whole name, as <c>dense_1/kernel</c>; upper and lower case count.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message names the nearest one and those that there are.</exception>
    public Parameter this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            return Find(name) ?? throw new KeyNotFoundException(NameSuggestion.For(name, _parameters.Select(parameter => parameter.Name)));
        }
    }

    /// <summary>Says that numbers were changed: <see cref="Version"/> and <see cref="TrainableVersion"/> grow.</summary>
    public void MarkChanged()
    {
        MarkStatisticsChanged();
        TrainableVersion = unchecked(TrainableVersion + 1);
    }

    /// <summary>Says that moving statistics were changed and no trainable number: <see cref="Version"/> grows.</summary>
    public void MarkStatisticsChanged() => Version = unchecked(Version + 1);

    /// <summary>The parameters in the order of definition.</summary>
    public IEnumerator<Parameter> GetEnumerator() => _parameters.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The parameter of a name, or null where there is none.</summary>
    internal Parameter? Find(string name) => _byName.GetValueOrDefault(name);
}
