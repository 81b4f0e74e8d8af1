using NetDsl.Generator.Declaration;

namespace NetDsl.Generator.Shapes;

/// <summary>What one kind of layer asks of its arguments and of what it gets, and what it gives. Its row in the layer catalogue names it.</summary>
internal abstract class LayerRule
{
    /// <summary>The argument in which <c>Padding.Same</c> is written.</summary>
    public const string PaddingArgument = "Padding";

    /// <summary>The attribute's name without ending, as it stands in a <see cref="LayerDeclaration"/>: <c>Conv2D</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>What layers of this kind are called where the user gives no name, before the number: <c>conv2d</c>.</summary>
    public abstract string NamePrefix { get; }

    /// <summary>Whether it joins named tensors to what it gets.</summary>
    public virtual bool JoinsTensors => false;

    /// <summary>The argument with its number of channels or features; null where that follows from what the layer gets.</summary>
    public virtual string? ChannelArgument => null;

    /// <summary>Whether the height and width of its images depend on its arguments.</summary>
    public virtual bool ChangesSize => SizeArguments.Count > 0;

    /// <summary>Whether it has an argument <c>Padding</c>.</summary>
    public virtual bool HasPadding => false;

    /// <summary>The arguments that people change when a size doesn't come out, in the order in which they would.</summary>
    public virtual IReadOnlyList<SizeArgument> SizeArguments => [];

    /// <summary>Rows that a kernel of one more row gives more; 0 of a layer without a kernel.</summary>
    public virtual int RowsPerKernelRow => 0;

    /// <summary>Reads and checks the arguments. What it returns is only called where the reader found nothing wrong.</summary>
    public abstract Shaping Read(ArgumentReader arguments);

    /// <summary>
    /// The dimensions of what the layer gives, whatever it gets, where its arguments alone say it; else none. Behind a mistake, such a layer is where shapes
    /// are known again.
    /// </summary>
    /// <param name="arguments">Arguments in which nothing is wrong.</param>
    public virtual int[] Declared(ArgumentReader arguments) => [];

    /// <summary>An input that a network can begin with before the layer, as it would be written.</summary>
    public virtual string ExampleInput(LayerDeclaration layer) => "Input(100)";

    /// <summary>Whether a tensor could be joined to what arrives.</summary>
    public virtual bool CanJoin(TensorShape arriving, TensorShape other) => false;
}

/// <summary>A number that decides the size of images.</summary>
/// <param name="Name">The argument's name.</param>
/// <param name="From">The smallest number that is worth a try.</param>
/// <param name="To">The largest number that is worth a try.</param>
/// <param name="Default">The number where none is written; −1 where one must be written.</param>
/// <param name="Applies">Whether it has a say beside the layer's other arguments.</param>
internal sealed record SizeArgument(string Name, int From, int To, int Default = -1, SizeArgumentUse Applies = SizeArgumentUse.Always);

/// <summary>Beside which other arguments a <see cref="SizeArgument"/> has a say.</summary>
internal enum SizeArgumentUse
{
    Always,

    /// <summary>Where padding is written in pixels.</summary>
    WithExplicitPadding,

    /// <summary>Where padding isn't <c>Padding.Same</c>, which gives the same size for every kernel.</summary>
    WithoutSamePadding,

    /// <summary>Alone or together with the other <c>Padding</c>, where no axis has strides of its own.</summary>
    WithEitherPadding,
}
