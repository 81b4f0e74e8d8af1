namespace NetDsl.Benchmarks.Convolutions;

/// <summary>A layer with stride 1, in which the most is saved, by the direct method.</summary>
[Network(Convolutions = global::NetDsl.Convolutions.Direct)]
[Input(16, 16, 128), Conv2D(128, 3, Padding = Padding.Same, UseBias = false)]
internal sealed partial class WideLayerDirect;

/// <summary>The same as it is by default.</summary>
[Network]
[Input(16, 16, 128), Conv2D(128, 3, Padding = Padding.Same, UseBias = false)]
internal sealed partial class WideLayerAutomatic;

/// <summary>The same with the fewest products.</summary>
[Network(Convolutions = global::NetDsl.Convolutions.FewestProducts)]
[Input(16, 16, 128), Conv2D(128, 3, Padding = Padding.Same, UseBias = false)]
internal sealed partial class WideLayerFewestProducts;
