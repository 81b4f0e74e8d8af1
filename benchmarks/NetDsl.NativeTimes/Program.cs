using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Digits;
using NetDsl;

// What the native program and the one under the JIT are measured with: the digits' pair of the examples, one thread. With the argument "first" it ends after
// the first image, so that whoever started it can take the time of a start.
const int Batch = 64;
const int NoiseLength = 100;
const int Pixels = 28 * 28;

var generator = new DigitGenerator(1);
var (noise, image) = (new float[Batch * NoiseLength], new float[Batch * Pixels]);
new RandomStream(5, 0).FillUniform(noise, -1f, 1f);
generator.Predict(noise.AsSpan(0, NoiseLength), image.AsSpan(0, Pixels), ParallelLoop.Sequential);
if (args is ["first"])
    return;

var gan = new DigitGan(generator, new DigitDiscriminator(2), Batch, seed: 3, ParallelLoop.Sequential);
var real = new float[Batch * Pixels];
new RandomStream(6, 0).FillUniform(real, -1f, 1f);
var text = CultureInfo.InvariantCulture;
Console.WriteLine(string.Create(text, $"bits {VectorWidth.Bits}"));

// Half as many calls before, which don't count, so that the JIT has compiled everything. Their number is always the same, and so are the weights in the end.
Measure("one", 200, () => generator.Predict(noise.AsSpan(0, NoiseLength), image.AsSpan(0, Pixels), ParallelLoop.Sequential));
Measure("many", 20, () => generator.Predict(noise, image, ParallelLoop.Sequential));
Measure("step", 8, () => gan.TrainStep(real, noise));
generator.Predict(noise, image, ParallelLoop.Sequential);
Console.WriteLine($"sum {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(image.AsSpan())), 0, 8)}");

void Measure(string name, int count, Action action)
{
    var times = new double[count];
    for (var call = -count / 2; call < count; call++)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        if (call >= 0)
            times[call] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    Array.Sort(times);
    Console.WriteLine(string.Create(text, $"{name} {times[count / 2]:F4}"));
}
