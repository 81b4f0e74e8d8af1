// The ONNX Runtime peer: reads one request per line and answers each with one line. See README.md in the folder above for the protocol.
//
//   predict FILE IMAGES INPUTS THREADS SECONDS
//
// or, started with the name of an ONNX file with 100 inputs, it predicts one image, says "ok" and ends.
//
// FILE is an ONNX file with one input, IMAGES × INPUTS numbers. What is measured is InferenceSession.Run from memory to memory, as Predict of NetDsl is: both
// values were made before the clock starts.
using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Peers;

if (args is [var onnxFile])
{
    // One image as soon as possible: how long that takes from the start of the process is measured from outside.
    using var network = new LoadedNetwork(onnxFile, images: 1, inputs: 100, threads: 1);
    network.Predict();
    Console.WriteLine("ok");
    return;
}

var networks = new Dictionary<(string File, int Images, int Threads), LoadedNetwork>();
Console.WriteLine($"ready ONNX Runtime {OrtEnv.Instance().GetVersionString()} in .NET {Environment.Version}");
Requests.Answer(Answer, mistake => mistake is OnnxRuntimeException);

string Answer(string[] request)
{
    if (request is not ["predict", var escaped, var images, var inputs, var threads, var seconds])
        throw new ArgumentException($"no such request: {request[0]}");
    var key = (File: Uri.UnescapeDataString(escaped), Images: Requests.Number(images), Threads: Requests.Number(threads));
    if (!networks.TryGetValue(key, out var network))
        networks[key] = network = new LoadedNetwork(key.File, key.Images, Requests.Number(inputs), key.Threads);
    var (median, repetitions) = Measure(double.Parse(seconds, CultureInfo.InvariantCulture), network.Predict);
    return Requests.Measured(median, repetitions);
}

static (double Median, int Repetitions) Measure(double seconds, Action call)
{
    const int Fewest = 3, Most = 100_000;
    call();
    var times = new List<double>();
    for (var begin = Stopwatch.GetTimestamp(); times.Count < Fewest || (Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds && times.Count < Most);)
    {
        var start = Stopwatch.GetTimestamp();
        call();
        times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    return (Requests.Median(times), times.Count);
}

/// <summary>A network with one input and one output, and memory for both.</summary>
internal sealed class LoadedNetwork : IDisposable
{
    private readonly RunOptions _options = new();
    private readonly InferenceSession _session;
    private readonly OrtValue[] _given;
    private readonly OrtValue[] _made;

    public LoadedNetwork(string file, int images, int inputs, int threads)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        _session = new InferenceSession(file, options);
        var random = new Random(1);
        var numbers = Enumerable.Range(0, images * inputs).Select(_ => random.NextSingle() * 2 - 1).ToArray();
        var shape = _session.OutputMetadata.Values.Single().Dimensions.Select((length, axis) => axis == 0 ? images : (long)length).ToArray();
        var drawn = new float[shape.Aggregate(1L, (product, length) => product * length)];
        _given = [OrtValue.CreateTensorValueFromMemory(numbers, [images, inputs])];
        _made = [OrtValue.CreateTensorValueFromMemory(drawn, shape)];
    }

    public void Predict() => _session.Run(_options, _session.InputNames, _given, _session.OutputNames, _made);

    public void Dispose()
    {
        foreach (var value in (OrtValue[])[.. _given, .. _made])
            value.Dispose();
        _session.Dispose();
        _options.Dispose();
    }
}
