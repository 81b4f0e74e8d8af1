using NetDsl.Onnx.Tests.Harness;
using NetDsl.Onnx.Tests.Interpreter;

namespace NetDsl.Onnx.Tests.Export;

/// <summary>What a file computes is what the network predicts: for each kind of layer, each option, and the networks of the examples.</summary>
public class PredictionTests
{
    // The networks of the examples are large for an interpreter; the small ones show batches of all sizes.
    private const int LargeNetwork = 100_000;

    public static TheoryData<string> Networks => [.. NetworkCase.All.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_file_computes_what_the_network_predicts_in_the_shapes_that_it_tells(string name)
    {
        var network = NetworkCase.Of(name);
        var model = Exports.Read(network);
        int[] batches = network.Network.Parameters.Length > LargeNetwork ? [2] : [1, 2, 5, 9];
        foreach (var images in batches)
        {
            var inputs = network.Inputs(images, seed: images);
            var values = OnnxInterpreter.Run(model, inputs, images);
            foreach (var (output, expected) in network.Description.Outputs.Zip(network.Predict(inputs)))
                Assert.InRange(Agreement.Distance(expected, values[output.Name].Values), 0, Agreement.Tolerance);
            Assert.All(model.Graph.ValueInfo.Concat(model.Graph.Output), value =>
            {
                Assert.Equal("batch", value.Type.TensorType.Shape.Dim[0].DimParam);
                Assert.Equal([images, .. value.Type.TensorType.Shape.Dim.Skip(1).Select(dimension => (int)dimension.DimValue)], values[value.Name].Shape);
            });
        }
    }
}
