namespace NetDsl.Descriptions;

/// <summary>Images become larger by whole factors.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
/// <param name="Rows">The factor of the height.</param>
/// <param name="Columns">The factor of the width.</param>
/// <param name="IsBilinear">Whether new pixels lie between four old ones, as seen from pixel centres; else pixels are repeated.</param>
public sealed record UpSampling2DLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
    int Rows, int Columns, bool IsBilinear)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);

/// <summary>Number (r · block + c) · channels + k of a pixel becomes channel k in row r and column c of its block.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
/// <param name="BlockSize">Height and width of a block.</param>
public sealed record DepthToSpaceLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
    int BlockSize)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);

/// <summary>The image at another place in an image of another size, with zeros around it: ZeroPadding2D, and Cropping2D with negative numbers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
/// <param name="Top">The row that the first row becomes.</param>
/// <param name="Left">The column that the first column becomes.</param>
public sealed record PlacementLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
    int Top, int Left)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);

/// <summary>One number of each window of pixels, channel by channel, as far as the pixels are there: MaxPooling2D, AveragePooling2D and, with one window, GlobalAveragePooling2D.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
/// <param name="Function">Which number.</param>
/// <param name="Rows">The kernel along the height.</param>
/// <param name="Columns">The kernel along the width.</param>
public sealed record PoolingLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
    PoolingFunction Function, AxisGeometry Rows, AxisGeometry Columns)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
