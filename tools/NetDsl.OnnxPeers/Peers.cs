using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using NetDsl.Onnx;
using NetDsl.Onnx.Tests.Harness;
using NetDsl.Onnx.Tests.Networks;
using NetDsl.Onnx.Tests.Weights;

namespace NetDsl.OnnxPeers;

/// <summary>
/// Writes the files of all networks with inputs and NetDsl's own outputs beside them, has them checked by ONNX's checker (Python) and computed by
/// ONNX Runtime (Node), and makes images with a generator that PyTorch has trained.
/// </summary>
internal static class Peers
{
    public const string Usage = "[folder to keep the files in] [PyTorch's training steps]";

    private const int DefaultSteps = 300;
    private const int Noises = 64;
    private const double PyTorchTolerance = 1e-4;

    private static readonly int[] Batches = [1, 3, 8];

    /// <summary>0 where everything agreed everywhere.</summary>
    public static int Run(string[] options)
    {
        var folder = Directory.CreateDirectory(options.Length > 0 ? options[0] : Path.Combine(Path.GetTempPath(), "netdsl-onnx-peers")).FullName;
        var steps = options.Length > 1 ? int.Parse(options[1], CultureInfo.InvariantCulture) : DefaultSteps;
        foreach (var name in NetworkCase.All.Keys)
            Write(folder, name);
        Console.WriteLine($"{NetworkCase.All.Count} networks in {folder}, {string.Join(", ", Batches)} images each.");

        // Node looks for its packages from where the script lies: in the sources.
        var scripts = Scripts();
        var python = Environment.GetEnvironmentVariable("PYTHON") ?? "/usr/bin/python3";
        var images = Path.Combine(AppContext.BaseDirectory, "mnist", "train-images-idx3-ubyte.gz");
        bool[] passed =
        [
            Start(python, Path.Combine(scripts, "check.py"), folder),
            Start("node", Path.Combine(scripts, "run.mjs"), folder, Agreement.Tolerance.ToString(CultureInfo.InvariantCulture)),
            steps == 0
                || (Start(python, Path.Combine(scripts, "pytorch_training.py"), images, folder, steps.ToString(CultureInfo.InvariantCulture)) && Draws(folder)),
        ];
        return passed.All(peer => peer) ? 0 : 1;
    }

    // NAME.onnx; NAME.json with names and shapes; and for each batch NAME.IMAGES.in and .out: all inputs, all outputs, as float32 one after the other.
    private static void Write(string folder, string name)
    {
        var network = NetworkCase.Of(name);
        OnnxExport.Export(Path.Combine(folder, $"{name}.onnx"), network.Description, network.Network.Parameters, Exports.Options);
        var tensors = new
        {
            inputs = network.Description.Inputs.Select(input => new { name = input.Name, shape = input.Shape }),
            outputs = network.Description.Outputs.Select(output => new { name = output.Name, shape = network.Description.LayerOf(output).Shape }),
        };
        File.WriteAllText(Path.Combine(folder, $"{name}.json"), JsonSerializer.Serialize(tensors));
        foreach (var images in Batches)
        {
            var inputs = network.Inputs(images, seed: images);
            Save(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}.{images}.in")), inputs);
            Save(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}.{images}.out")), network.Predict(inputs));
        }
    }

    private static bool Draws(string folder)
    {
        var generator = new PyTorchDigits();
        generator.LoadPyTorch(Path.Combine(folder, "digits.safetensors"));
        var (noise, images) = Golden.Read(Path.Combine(folder, "digits.bin"), Noises, 64);
        var distance = Golden.Distance(images, drawn => generator.Predict(noise, drawn));
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"NetDsl draws the {Noises} images of PyTorch's generator; largest difference {distance:0.0e-0}."));
        return distance <= PyTorchTolerance;
    }

    private static void Save(string path, float[][] tensors) =>
        File.WriteAllBytes(path, MemoryMarshal.AsBytes<float>(tensors.SelectMany(numbers => numbers).ToArray()).ToArray());

    private static string Scripts()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NetDsl.OnnxPeers.csproj")))
                return Path.Combine(folder.FullName, "peers");
        }

        throw new DirectoryNotFoundException("The program needs the repository's sources around it.");
    }

    private static bool Start(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
