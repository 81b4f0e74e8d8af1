namespace NetDsl
{
    /// <summary>
    /// Spreads each pixel's channels over a block of pixels: height × width × (b·b·channels) becomes height·b × width·b × channels, as TensorFlow's
    /// <c>depth_to_space</c> for channels last. Of a pixel, number (r·b + c)·channels + k becomes channel k in row r and column c of its block.
    /// PyTorch's <c>PixelShuffle</c> orders the same numbers the other way round: there it is number k·b·b + r·b + c.
    /// </summary>
    /// <param name="blockSize">Height and width of a block, b, from 2 to 64. Its square must divide the channels that come.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class DepthToSpaceAttribute(int blockSize) : LayerAttribute
    {
        /// <summary>Height and width of a block.</summary>
        public int BlockSize { get; } = blockSize;
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>Number (r · block + c) · channels + k of a pixel becomes channel k in row r and column c of its block.</summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="BlockSize">Height and width of a block.</param>
    public sealed record DepthToSpaceLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        int BlockSize)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
