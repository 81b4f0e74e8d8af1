using Google.Protobuf;
using NetDsl.Descriptions;
using NetDsl.Onnx.Protobuf;

namespace NetDsl.Onnx;

/// <summary>
/// Writes networks as ONNX files (opset 13), which other runtimes predict with: what <c>Predict</c> computes, for batches of any size, with the
/// names of inputs, outputs and parameters kept. Images stay height × width × channels; dropout and noise are gone, batch normalisation has its
/// moving statistics, and kernels with spectral normalisation are divided already.
/// </summary>
public static class OnnxExport
{
    // A protobuf message ends at 2 GiB; names and nodes need room beside the numbers.
    private const long MostBytes = int.MaxValue - (64L << 20);

    /// <summary>Writes a network with its parameters as they are now. A file that exists is replaced once the new one is whole.</summary>
    /// <typeparam name="TNetwork">A class with <see cref="NetworkAttribute"/>.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The file to write or to replace; its folder must exist.</param>
    /// <param name="options">What activations of your own are in ONNX; needed only where there are some.</param>
    /// <exception cref="NotSupportedException">
    /// A layer has no counterpart in ONNX, or the file would be larger than the format allows; nothing is written.
    /// </exception>
    /// <exception cref="IOException">The file can't be written; the message names it.</exception>
    public static void ExportOnnx<TNetwork>(this TNetwork network, string path, OnnxOptions? options = null)
        where TNetwork : INetwork
    {
        ArgumentNullException.ThrowIfNull(network);
        Export(path, TNetwork.Description, network.Parameters, options);
    }

    /// <summary>Writes a network to a stream, which isn't closed.</summary>
    /// <typeparam name="TNetwork">A class with <see cref="NetworkAttribute"/>.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="stream">Where the file's bytes go.</param>
    /// <param name="options">What activations of your own are in ONNX; needed only where there are some.</param>
    /// <exception cref="NotSupportedException">
    /// A layer has no counterpart in ONNX, or the file would be larger than the format allows; nothing is written.
    /// </exception>
    public static void ExportOnnx<TNetwork>(this TNetwork network, Stream stream, OnnxOptions? options = null)
        where TNetwork : INetwork
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        Build(TNetwork.Description, network.Parameters, options).WriteTo(stream);
    }

    /// <summary>Writes a network that is known by its description, where its class isn't.</summary>
    /// <param name="path">The file to write or to replace; its folder must exist.</param>
    /// <param name="description">The network's layers.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="options">What activations of your own are in ONNX; needed only where there are some.</param>
    /// <exception cref="ArgumentException">The parameters are another network's; nothing is written.</exception>
    /// <exception cref="NotSupportedException">
    /// A layer has no counterpart in ONNX, or the file would be larger than the format allows; nothing is written.
    /// </exception>
    /// <exception cref="IOException">The file can't be written; the message names it.</exception>
    public static void Export(string path, NetworkDescription description, ParameterStore parameters, OnnxOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var model = Build(description, parameters, options);
        AtomicFile.Write(path, stream => model.WriteTo(stream));
    }

    internal static ModelProto Build(NetworkDescription description, ParameterStore parameters, OnnxOptions? options)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(parameters);
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("ONNX files can only be written on little-endian machines, and this one is big-endian.");

        description.ThrowIfOthers(parameters);
        ThrowIfTooLarge(description.Name, parameters.Sum(parameter => (long)parameter.Count));
        return ModelBuilder.Build(description, parameters, options ?? new OnnxOptions());
    }

    internal static void ThrowIfTooLarge(string network, long numbers)
    {
        var bytes = numbers * sizeof(float);
        if (bytes > MostBytes)
        {
            throw new NotSupportedException(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{network} can't be exported: its {numbers:N0} parameters take {bytes:N0} bytes, and an ONNX file holds at most " +
                    $"{MostBytes:N0}; keep them as safetensors, with Save."));
        }
    }
}
