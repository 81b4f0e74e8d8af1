namespace NetDsl.Descriptions;

/// <summary>gamma · (x − moving_mean) / √(moving_variance + epsilon) + beta, channel by channel, as predictions compute it. Without <c>gamma</c> it is 1, without <c>beta</c> 0.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
/// <param name="Momentum">How much of the moving statistics stays at each training pass.</param>
/// <param name="Epsilon">What is added to the variance.</param>
public sealed record BatchNormalizationLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
    float Momentum, float Epsilon)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);

/// <summary>gamma · (x − mean) / √(variance + epsilon) + beta, mean and biased variance being those of each image: LayerNormalization and InstanceNormalization. Without <c>gamma</c> it is 1, without <c>beta</c> 0.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
/// <param name="Axes">Which numbers have a mean and a variance together.</param>
/// <param name="Epsilon">What is added to the variance.</param>
public sealed record ImageNormalizationLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
    ImageNormalizationAxes Axes, float Epsilon)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);

/// <summary>Appends channels that say how much the images of a group differ. Image i is in group i modulo the number of groups, which is the number of images over the group size, rounded up.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The attribute's name without ending.</param>
/// <param name="Inputs">The places of the layers that it reads.</param>
/// <param name="Shape">The shape of what it gives for one image.</param>
/// <param name="ParameterKinds">What its parameters are called after its own name.</param>
/// <param name="GroupSize">The most images in a group.</param>
/// <param name="Features">Channels that are appended; each is the mean over its part of the channels.</param>
public sealed record MinibatchStandardDeviationLayer(
    string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
    int GroupSize, int Features)
    : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
