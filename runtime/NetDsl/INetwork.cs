namespace NetDsl;

/// <summary>What every class with <see cref="NetworkAttribute"/> gets from the source generator, whatever its shapes: parameters by name, and its table of layers.</summary>
public interface INetwork
{
    /// <summary>The network's weights, and the moving statistics of its batch normalisations.</summary>
    ParameterStore Parameters { get; }

    /// <summary>The table of layers, output shapes and parameter counts, in the layout of Keras's <c>model.summary()</c>.</summary>
    static abstract string Summary { get; }
}
