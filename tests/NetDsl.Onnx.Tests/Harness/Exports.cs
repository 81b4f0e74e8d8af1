using Google.Protobuf;
using NetDsl.Onnx.Protobuf;
using NetDsl.Onnx.Tests.Networks;

namespace NetDsl.Onnx.Tests.Harness;

/// <summary>Exports of networks, as others would read them.</summary>
internal static class Exports
{
    /// <summary>What the activation of these tests is in ONNX.</summary>
    public static OnnxOptions Options { get; } = new OnnxOptions().Define<Mish>(x => x * x.Softplus().Tanh());

    /// <summary>A file's bytes, parsed.</summary>
    public static ModelProto Read(NetworkCase network) =>
        ModelProto.Parser.ParseFrom(OnnxExport.Build(network.Description, network.Network.Parameters, Options).ToByteArray());
}
