using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharpPeer;

/// <summary>How images and kernels lie in memory.</summary>
internal enum Layout
{
    /// <summary>Channel by channel.</summary>
    Contiguous,

    /// <summary>Pixel by pixel.</summary>
    ChannelsLast,
}

/// <summary>Lays images and kernels.</summary>
internal static class Layouts
{
    public static readonly IReadOnlyList<Layout> All = [Layout.Contiguous, Layout.ChannelsLast];

    /// <summary>The same numbers, in that layout.</summary>
    public static Tensor Lay(this Tensor images, Layout layout) =>
        layout == Layout.ChannelsLast ? images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2) : images;

    public static nn.Module<Tensor, Tensor> Lay(this Conv2d layer, Layout layout)
    {
        if (layout == Layout.ChannelsLast)
            layer.weight = new Parameter(layer.weight.detach().Lay(layout));
        return layer;
    }

    public static nn.Module<Tensor, Tensor> Lay(this ConvTranspose2d layer, Layout layout)
    {
        if (layout == Layout.ChannelsLast)
            layer.weight = new Parameter(layer.weight!.detach().Lay(layout));
        return layer;
    }
}
