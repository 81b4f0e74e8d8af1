using System.Diagnostics;
using Peers;
using static TorchSharp.torch;

namespace TorchSharpPeer;

/// <summary>Work that is made once, in the layout of memory that is the faster one for it, and measured.</summary>
internal sealed class Work
{
    private const double SecondsOfTrial = 0.1;
    private const int Most = 100_000;

    private readonly Dictionary<(bool IsTraining, string Network, int Images), Action> _made = [];

    /// <summary>The median of a call in seconds, and how many calls there were.</summary>
    public (double Median, int Repetitions) Measure(bool isTraining, string network, int images, double seconds)
    {
        if (!_made.TryGetValue((isTraining, network, images), out var call))
        {
            call = Layouts.All.Select(layout => Create(isTraining, network, images, layout)).MinBy(SecondsOf)!;
            _made.Add((isTraining, network, images), call);
        }

        if (!isTraining)
            call();
        List<double> times = [];
        for (var begin = Stopwatch.GetTimestamp();
            times.Count < (isTraining ? 1 : 3) || (Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds && times.Count < Most);)
            times.Add(Once(call));
        return (Requests.Median(times), times.Count);
    }

    private static Action Create(bool isTraining, string network, int images, Layout layout)
    {
        if (isTraining)
            return new Gan(network, images, layout).Step;
        manual_seed(1);
        var generator = Networks.Generator(network, layout).ForPrediction();
        var inputs = generator.Inputs.Select(shape => Gan.Uniform(images, shape)).ToArray();
        return () =>
        {
            using var scope = NewDisposeScope();
            using var mode = inference_mode();
            generator.Call(inputs);
        };
    }

    private static double SecondsOf(Action call)
    {
        call();
        List<double> times = [Once(call)];
        while (times.Sum() < SecondsOfTrial)
            times.Add(Once(call));
        return Requests.Median(times);
    }

    private static double Once(Action call)
    {
        var start = Stopwatch.GetTimestamp();
        call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
