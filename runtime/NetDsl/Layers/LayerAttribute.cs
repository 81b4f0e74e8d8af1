namespace NetDsl;

/// <summary>The base of every attribute that declares a layer. Layers are read in the order in which they stand above the class.</summary>
public abstract class LayerAttribute : Attribute
{
    /// <summary>
    /// The layer's name, in the summary and in front of its parameters' names. Without it a layer is called after its kind
    /// and its place among its kind, as in Keras: <c>conv2d_1</c>, <c>conv2d_2</c>.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// Whether training changes the layer's parameters, as Keras's <c>trainable</c>. By default true. With false they are frozen, for example those
    /// of an encoder whose weights were loaded: no gradient of theirs is computed, and none at all where no layer below is trained. A frozen
    /// <see cref="BatchNormalizationAttribute"/> uses its moving statistics in training too, which stay as they are, and a frozen layer with
    /// <see cref="KernelLayerAttribute.SpectralNormalization"/> keeps its vector. Of a <see cref="UseAttribute"/> it holds for all layers of the
    /// fragment. Initial weights are the same with and without it.
    /// </summary>
    public bool Trainable { get; set; } = true;
}
