// The TorchSharp peer, which is a newer PyTorch than Debian's: reads one request per line and answers each with one line. See README.md in the folder above for
// the protocol.
//
//   train NETWORK BATCH THREADS SECONDS
//   predict NETWORK IMAGES THREADS SECONDS
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Peers;
using TorchSharpPeer;

if (NativeLibraries.WhyMissing() is { } reason)
{
    Console.WriteLine($"missing {reason}");
    return;
}

var version = typeof(TorchSharp.torch).Assembly.GetName().Version!.ToString(3);
var libTorch = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "LibTorch").Value;
var work = new Work();
Console.WriteLine($"ready TorchSharp {version} with LibTorch {libTorch} in .NET {Environment.Version}");
Requests.Answer(Answer, mistake => mistake is ExternalException);

string Answer(string[] request)
{
    if (request is not ["train" or "predict", var network, var images, var threads, var seconds])
        throw new ArgumentException($"no such request: {request[0]}");
    TorchSharp.torch.set_num_threads(Requests.Number(threads));
    var (median, repetitions) = work.Measure(request[0] == "train", network, Requests.Number(images), double.Parse(seconds, CultureInfo.InvariantCulture));
    return Requests.Measured(median, repetitions);
}
