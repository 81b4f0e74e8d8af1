using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <content>UpSampling2D with the convolution after it.</content>
internal sealed partial class GraphBuilder
{
    /// <summary>Adds UpSampling2D and the convolution after it, where that alone reads the larger image and can work on the small one.</summary>
    /// <returns>Whether it was so.</returns>
    private bool AddRepeatedPixels(int index, UpSampling2DOptions upSampling)
    {
        if (upSampling.IsBilinear || FollowerOf(index) is not { Options: Conv2DOptions conv } convolution)
            return false;
        var geometry = new ProductGeometry(convolution.InputShape, convolution.OutputShape, conv.Rows, conv.Columns);
        if (RepeatedPixels.BeforeCopies(upSampling, geometry) is { } before)
        {
            AddProductBeforeCopies(index, upSampling, convolution, before);
            return true;
        }

        // The kernel of spectral normalisation is made of the stored one already.
        if (SpectralOf(convolution) is not null || RepeatedPixels.Join(upSampling, geometry) is not { } repeated)
            return false;
        AddJoined(index, convolution, repeated);
        return true;
    }

    private void AddJoined(int index, ShapedLayer convolution, RepeatedPixels repeated)
    {
        var layer = _network.Layers[index];
        var name = UniqueName(convolution.Options.Kind);
        var title = $"{layer.Name}, {convolution.Name}: {layer.InputShape} → {convolution.OutputShape}";
        var output = _tensorOfLayer[index + 1] = NewTensor(name, convolution.OutputShape);
        _operations.Add(new ProductOperation(
            name, title, InputTensor(layer), output, repeated.Geometry, ProductDirection.SmallToLarge, Parameter(convolution, "kernel")!, Parameter(convolution, "bias"))
        {
            Repeated = repeated,
        });
    }

    /// <summary>The convolution first, then the copies of what it gives.</summary>
    private void AddProductBeforeCopies(int index, UpSampling2DOptions upSampling, ShapedLayer convolution, ProductGeometry geometry)
    {
        var layer = _network.Layers[index];
        var name = UniqueName(convolution.Options.Kind);
        var title = $"{convolution.Name}, pixel by pixel, before {layer.Name} repeats what it gives: {geometry.Large} → {geometry.Small}";
        var small = NewTensor(name, geometry.Small);
        _operations.Add(new ProductOperation(
            name, title, InputTensor(layer), small, geometry, ProductDirection.LargeToSmall, Parameter(convolution, "kernel")!, Parameter(convolution, "bias"))
        {
            Spectral = SpectralOf(convolution),
        });
        var copies = UniqueName(layer.Options.Kind);
        var output = _tensorOfLayer[index + 1] = NewTensor(copies, convolution.OutputShape);
        _operations.Add(new UpSamplingOperation(copies, $"{layer.Name}: {geometry.Small} → {convolution.OutputShape}", small, output, geometry.Small, upSampling.Rows, upSampling.Columns));
    }
}
