namespace NetDsl.Descriptions;

/// <summary>Every output is a weighted sum of all inputs; kernel [inputs, units]. With a parameter <c>vector_u</c> the kernel is divided by its largest singular value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
public sealed record DenseLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);

/// <summary>A convolution: output pixel o reads input pixels o · stride + tap · dilation − padding before; kernel [height, width, channels, filters]. With a parameter <c>vector_u</c> the kernel is divided by its largest singular value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
/// <param name="Rows">The kernel along the height.</param>
/// <param name="Columns">The kernel along the width.</param>
public sealed record Conv2DLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
    AxisGeometry Rows, AxisGeometry Columns)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);

/// <summary>A transposed convolution: input pixel i adds to output pixels i · stride + tap · dilation − padding before; kernel [height, width, filters, channels]. With a parameter <c>vector_u</c> the kernel is divided by its largest singular value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
/// <param name="Rows">The kernel along the height.</param>
/// <param name="Columns">The kernel along the width.</param>
public sealed record Conv2DTransposeLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
    AxisGeometry Rows, AxisGeometry Columns)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);

/// <summary>A convolution of each channel by itself: channel k of the input becomes the channels k · multiplier and on; kernel [height, width, channels, multiplier].</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
/// <param name="Multiplier">Channels of the output for each channel of the input.</param>
/// <param name="Rows">The kernel along the height.</param>
/// <param name="Columns">The kernel along the width.</param>
public sealed record DepthwiseConv2DLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
    int Multiplier, AxisGeometry Rows, AxisGeometry Columns)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
