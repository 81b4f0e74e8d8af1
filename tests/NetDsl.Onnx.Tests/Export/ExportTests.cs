using Google.Protobuf;
using NetDsl.Onnx.Protobuf;
using NetDsl.Onnx.Tests.Harness;
using NetDsl.Onnx.Tests.Networks;

namespace NetDsl.Onnx.Tests.Export;

/// <summary>Files, refusals, and what a graph looks like to people.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-onnx").FullName;

    [Fact]
    public void The_same_weights_give_the_same_bytes_in_files_and_streams()
    {
        var network = new ResidualGraph(3);
        using var stream = new MemoryStream();
        network.ExportOnnx(stream);
        network.ExportOnnx(PathOf("residual.onnx"));
        OnnxExport.Export(PathOf("again.onnx"), ResidualGraph.Description, network.Parameters);
        Assert.Equal(stream.ToArray(), File.ReadAllBytes(PathOf("residual.onnx")));
        Assert.Equal(stream.ToArray(), File.ReadAllBytes(PathOf("again.onnx")));
    }

    [Fact]
    public void A_dense_layer_and_its_activation_are_two_nodes_with_the_names_of_the_layers()
    {
        var model = Exports.Read(new NetworkCase(typeof(TwoOutputs)));
        Assert.Equal(
            [
                "Gemm shared", "Relu re_lu_1", "Gemm dense_1", "Reshape reshape_1", "Transpose reshape_1/channels_first", "Conv conv2d_1",
                "Transpose conv2d_1/channels_last"
            ],
            model.Graph.Node.Select(node => $"{node.OpType} {node.Name}"));
        Assert.Equal("NetDsl", model.ProducerName);
        Assert.Equal("TwoOutputs", model.Graph.Name);
    }

    [Fact]
    public void An_image_is_transposed_once_before_its_convolutions_and_once_behind_them()
    {
        var model = Exports.Read(new NetworkCase(typeof(Digits.DigitDiscriminator)));
        Assert.Equal(["input/channels_first", "dropout_3/channels_last"], model.Graph.Node.Where(node => node.OpType == "Transpose").Select(node => node.Name));
    }

    [Fact]
    public void An_activation_of_ones_own_is_refused_with_the_way_to_tell_it_and_nothing_is_written()
    {
        File.WriteAllText(PathOf("before.onnx"), "old");
        var refusal = Assert.Throws<NotSupportedException>(() => new OwnActivations().ExportOnnx(PathOf("before.onnx")));
        Assert.Equal(
            "The layer activation_1 (Activation) [12] can't be exported: ONNX has no operator for your activation Mish; tell it in ONNX's " +
            "operators with new OnnxOptions().Define<Mish>(x => …) and give these options to the export.",
            refusal.Message);
        Assert.Equal("old", File.ReadAllText(PathOf("before.onnx")));
        new OwnActivations().ExportOnnx(PathOf("before.onnx"), Exports.Options);
        Assert.NotEmpty(ModelProto.Parser.ParseFrom(File.ReadAllBytes(PathOf("before.onnx"))).Graph.Node);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
    {
        var failure = Assert.ThrowsAny<IOException>(() => new DenseLayers().ExportOnnx(Path.Combine(_folder, "none", "dense.onnx")));
        Assert.Contains("create it first", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_larger_than_a_protobuf_message_is_refused()
    {
        var refusal = Assert.Throws<NotSupportedException>(() => OnnxExport.ThrowIfTooLarge("Giant", 600_000_000));
        Assert.StartsWith(
            "Giant can't be exported: its 600,000,000 parameters take 2,400,000,000 bytes, and an ONNX file holds at most 2,",
            refusal.Message,
            StringComparison.Ordinal);
        OnnxExport.ThrowIfTooLarge("Large", 500_000_000);
    }

    [Fact]
    public void A_file_of_the_official_library_has_no_field_that_these_messages_do_not_know_or_write_otherwise()
    {
        // Made by tools/NetDsl.OnnxPeers/peers/official_file.py with the Python library of ONNX.
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", "official.onnx"));
        var model = ModelProto.Parser.ParseFrom(bytes);
        Assert.Equal(bytes, model.ToByteArray());
        Assert.Equal(("onnx-example", 8L, 13L), (model.ProducerName, model.IrVersion, model.OpsetImport.Single().Version));
        var node = model.Graph.Node.Single();
        Assert.Equal(("Conv", "a node"), (node.OpType, node.Name));
        Assert.Equal(["x", "weights", ""], node.Input);
        Assert.Equal(["alpha=Float", "count=Int", "mode=String", "pads=Ints"], node.Attribute.Select(attribute => $"{attribute.Name}={attribute.Type}"));
        Assert.Equal((0.5f, 3L, "same"), (node.Attribute[0].F, node.Attribute[1].I, node.Attribute[2].S.ToStringUtf8()));
        Assert.Equal([1L, 2, 3, 4], node.Attribute[3].Ints);
        var weights = model.Graph.Initializer.Single();
        Assert.Equal(("weights", 1, 8), (weights.Name, weights.DataType, weights.RawData.Length));
        Assert.Equal([1L, 2], weights.Dims);
        Assert.Equal(
            ["batch", "2"],
            model.Graph.Input.Single().Type.TensorType.Shape.Dim.Select(dimension => dimension.HasDimParam ? dimension.DimParam : $"{dimension.DimValue}"));
        Assert.Equal(("y", "z"), (model.Graph.Output.Single().Name, model.Graph.ValueInfo.Single().Name));
        Assert.Equal("key=value", $"{model.MetadataProps.Single().Key}={model.MetadataProps.Single().Value}");

        // What isn't known would be left out here.
        Assert.Equal(bytes, ModelProto.Parser.WithDiscardUnknownFields(true).ParseFrom(bytes).ToByteArray());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf(string name) => Path.Combine(_folder, name);
}
