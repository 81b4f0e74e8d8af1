namespace NetDsl
{
    /// <summary>
    /// Appends to each image how much the images of its group differ, so that a discriminator sees when a generator draws always the same (Karras
    /// et al., arXiv 1710.10196, in the form of StyleGAN): for each channel and pixel the standard deviation over the group, √(biased variance +
    /// 10⁻⁸), of which the mean over channels and pixels becomes one further channel with one number for the whole group. Images of height × width
    /// × channels become height × width × (channels + <see cref="Features"/>), vectors grow by as many numbers; no parameters.
    /// </summary>
    /// <remarks>
    /// The groups are those of the images that are given to one call of Forward or Predict. There are ⌈images / <see cref="GroupSize"/>⌉ of them,
    /// image i belongs to group i modulo their number: StyleGAN's groups where the group size divides the number of images; otherwise groups differ
    /// by at most one image, and none is larger than the group size. A single image has nothing to differ from and gets 10⁻⁴. So what Predict gives
    /// for an image depends on those beside it, but on nothing else: a network with this layer computes all images of a call at once, whose number
    /// its memory grows with.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class MinibatchStandardDeviationAttribute : LayerAttribute
    {
        /// <summary>The most images in a group, from 2 to 65,536; by default 4.</summary>
        public int GroupSize { get; set; } = NormalizationDefaults.GroupSize;

        /// <summary>
        /// How many channels are appended: each is the mean over its own part of the channels, whose number it must divide. At least 1; by default
        /// 1.
        /// </summary>
        public int Features { get; set; } = NormalizationDefaults.Features;
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>
    /// Appends channels that say how much the images of a group differ. Image i is in group i modulo the number of groups, which is the number of
    /// images over the group size, rounded up.
    /// </summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="GroupSize">The most images in a group.</param>
    /// <param name="Features">Channels that are appended; each is the mean over its part of the channels.</param>
    public sealed record MinibatchStandardDeviationLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        int GroupSize, int Features)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
