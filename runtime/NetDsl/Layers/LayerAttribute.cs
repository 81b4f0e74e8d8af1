namespace NetDsl;

/// <summary>The base of every attribute that declares a layer. Layers are read in the order in which they stand above the class.</summary>
public abstract class LayerAttribute : Attribute
{
    /// <summary>
    /// The layer's name, in the summary and in front of its parameters' names. Without it a layer is called after its kind
    /// and its place among its kind, as in Keras: <c>conv2d_1</c>, <c>conv2d_2</c>.
    /// </summary>
    public string? Name { get; set; }
}
