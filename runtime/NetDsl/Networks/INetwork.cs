using NetDsl.Descriptions;

namespace NetDsl;

/// <summary>
/// What every class with <see cref="NetworkAttribute"/> gets from the source generator, whatever its shapes: parameters by name, its table of
/// layers, and the same as data.
/// </summary>
public interface INetwork
{
    /// <summary>The network's weights, and the moving statistics of its batch normalisations.</summary>
    ParameterStore Parameters { get; }

    /// <summary>The table of layers, output shapes and parameter counts, in the layout of Keras's <c>model.summary()</c>.</summary>
    static abstract string Summary { get; }

    /// <summary>The layers as data: what each computes, what it reads, its shape and the names of its parameters. Each read makes a new one.</summary>
    static abstract NetworkDescription Description { get; }
}
