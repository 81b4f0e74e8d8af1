namespace NetDsl;

/// <summary>A named array of numbers in a file: a parameter, an optimiser's state of one, or numbers of a training by themselves.</summary>
/// <param name="Name">What it is called in the file.</param>
/// <param name="Parameter">The parameter that gives shape and, without a state, numbers; null of numbers by themselves.</param>
/// <param name="State">What an optimiser remembers of the parameter; null where the parameter itself is meant.</param>
internal readonly record struct FileTensor(string Name, Parameter? Parameter, OptimizerState? State = null)
{
    private readonly IReadOnlyList<int>? _shape;
    private readonly Memory<float> _numbers;

    /// <summary>Numbers of a training by themselves.</summary>
    /// <param name="name">What they are called in the file.</param>
    /// <param name="shape">The lengths along each axis, outermost first.</param>
    /// <param name="numbers">The numbers.</param>
    public FileTensor(string name, IReadOnlyList<int> shape, Memory<float> numbers)
        : this(name, null) => (_shape, _numbers) = (shape, numbers);

    /// <summary>The lengths along each axis, outermost first.</summary>
    public IReadOnlyList<int> Shape => Parameter?.Shape ?? _shape!;

    /// <summary>How many numbers it has.</summary>
    public int Count => Parameter?.Count ?? _numbers.Length;

    /// <summary>Its numbers, writable.</summary>
    public Span<float> Memory => Parameter is null ? _numbers.Span : State is null ? Parameter.Memory : State[Parameter];

    /// <summary>All parameters of a store under their own names.</summary>
    public static FileTensor[] Of(ParameterStore parameters) => [.. parameters.Select(parameter => new FileTensor(parameter.Name, parameter))];

    /// <summary>Name and shape, as <c>dense_1/kernel [100, 8192]</c>.</summary>
    public override string ToString() => $"{Name} {ShapeText.Of(Shape)}";
}
