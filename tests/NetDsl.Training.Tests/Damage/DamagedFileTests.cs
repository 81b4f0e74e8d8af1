using Xunit.Abstractions;

namespace NetDsl.Training.Tests.Damage;

/// <summary>
/// Bytes of checkpoints, weights and data files are flipped, overwritten and cut off at random places. Each file is refused in one line or read rightly, and no
/// more memory is taken than twice what the file holds.
/// </summary>
public sealed class DamagedFileTests(ITestOutputHelper output) : IDisposable
{
    private const int Trials = 2000;

    // Buffers of streams and decoders, a first piece of what a packed file claims to hold, messages.
    private const long SmallConstant = 3 << 19;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_damaged_file_is_refused_in_one_line_or_read_rightly_and_takes_no_more_memory_than_twice_its_content()
    {
        output.WriteLine($"seed {TestSeed.Value}");
        var random = new Random(TestSeed.Value);
        DamagedKind[] kinds = [Checkpoints(), Weights(), Idx(""), Idx(".gz"), Cifar(), Pictures()];
        foreach (var kind in kinds)
            Assert.Equal(kind.Content, kind.Read(kind.Path));

        var refused = new int[kinds.Length];
        for (var trial = 0; trial < Trials; trial++)
        {
            var kind = kinds[trial % kinds.Length];
            var bytes = Damage(kind.Bytes, random);
            File.WriteAllBytes(kind.Path, bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (content, refusal) = Attempt(kind);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.True(
                allocated <= 2 * Math.Max(kind.Bytes.Length, kind.Content.Length) + SmallConstant,
                $"trial {trial}, {kind.Name}: {allocated} bytes of memory for a file of {bytes.Length}");
            refused[trial % kinds.Length] += refusal is null ? 0 : 1;
            if (refusal is not null)
                Assert.DoesNotContain('\n', refusal);
            else
                Assert.True(content!.AsSpan().SequenceEqual(kind.Expected(bytes)), $"trial {trial}, {kind.Name}: read, but not rightly");
        }

        output.WriteLine(string.Join(", ", kinds.Zip(refused, (kind, count) => $"{kind.Name} {count}")));

        // A checksum sees everything that matters; of files without one, only their structure can be wrong.
        Assert.All(kinds.Zip(refused), pair => Assert.InRange(pair.Second, pair.First.HasChecksum ? Trials / kinds.Length * 9 / 10 : 1, Trials));
    }

    private static (byte[]? Content, string? Refusal) Attempt(DamagedKind kind)
    {
        try
        {
            return (kind.Read(kind.Path), null);
        }
        catch (Exception exception) when (exception is DataFileException or WeightFileException or CheckpointException)
        {
            return (null, exception.Message);
        }
    }

    // A bit, a byte or a few bytes that are others; or an end that is missing.
    private static byte[] Damage(byte[] sound, Random random)
    {
        if (random.Next(4) == 0)
            return sound[..random.Next(sound.Length)];

        var bytes = (byte[])sound.Clone();

        // Half of the damage is where headers are: at a random place of a large file it would hardly ever be.
        var place = random.Next(2) == 0 ? random.Next(Math.Min(bytes.Length, 256)) : random.Next(bytes.Length);
        if (random.Next(2) == 0)
            bytes[place] ^= (byte)(1 << random.Next(8));
        else
            random.NextBytes(bytes.AsSpan(place, Math.Min(random.Next(1, 5), bytes.Length - place)));
        return bytes;
    }

    private DamagedKind Checkpoints()
    {
        var store = Store(60_000);
        TrainingState State(ParameterStore parameters) => new TrainingState().WithNetwork("network", parameters)
            .WithOptimizer("network", new SgdOptimizer(parameters, 0.1f, momentum: 0.9f)).WithSetting("layers", "Dense(3)\nTanh");
        Checkpoint.Write(_folder["checkpoint"], State(store), [new("step", "12")]);
        var target = Store(60_000);
        var state = State(target);
        return Kind("checkpoint", hasChecksum: true, path =>
        {
            target["a"].SetValues(new float[60_000]);
            Checkpoint.Read(path).RestoreTo(state);
            return Bytes(target);
        });
    }

    private DamagedKind Weights()
    {
        WeightFile.Save(_folder["weights"], Store(120_000));
        var target = Store(120_000);
        return Kind("weights", hasChecksum: true, path =>
        {
            target["a"].SetValues(new float[120_000]);
            WeightFile.Load(path, target);
            return Bytes(target);
        });
    }

    private DamagedKind Idx(string extension)
    {
        var pixels = Noise(500_000);
        IdxFile.Write(_folder["digits" + extension], new IdxArray([500, 25, 40], pixels));
        return Kind("digits" + extension, hasChecksum: extension.Length > 0, path => IdxFile.Read(path, 500, 25, 40).Bytes.ToArray(),
            bytes => bytes.AsSpan(16));
    }

    private DamagedKind Cifar()
    {
        var records = Noise(150 * 3073);
        for (var record = 0; record < 150; record++)
            records[record * 3073] = (byte)(record % 10);
        File.WriteAllBytes(_folder["photographs"], records);

        // Files of fewer whole records are sound too.
        return Kind("photographs", hasChecksum: false, path => Photographs(Cifar10File.Read(path)), bytes => Photographs(bytes));
    }

    private DamagedKind Pictures()
    {
        var picture = new Picture(new ImageShape(300, 500, 3));
        Noise(picture.Pixels.Length).CopyTo(picture.Pixels);
        picture.Save(_folder["picture"], new PngEncoder());
        return Kind("picture", hasChecksum: true, path => new PngDecoder().Read(path).Pixels.ToArray());
    }

    private DamagedKind Kind(string name, bool hasChecksum, Func<string, byte[]> read, DamagedKind.Expectation? expected = null)
    {
        var content = read(_folder[name]);
        return new DamagedKind(
            name, _folder[name], File.ReadAllBytes(_folder[name]), content, hasChecksum, read, expected is null || hasChecksum ? _ => content : expected);
    }

    private static ParameterStore Store(int count) => new([new("a", [count], true, Initializer.RandomNormal(0f, 1f))], seed: 1);

    private static byte[] Bytes(ParameterStore store) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(store["a"].Values).ToArray();

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(3).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Photographs(ImageDataSet photographs) =>
        [.. Enumerable.Range(0, photographs.Count).SelectMany(image => photographs.Pixels(image).ToArray().Prepend((byte)photographs.Labels[image]))];

    // Independently: planes of red, green and blue become pixels.
    private static byte[] Photographs(byte[] records) =>
        [.. Enumerable.Range(0, records.Length / 3073).SelectMany(record => Enumerable.Range(0, 3072)
            .Select(place => records[record * 3073 + 1 + place % 3 * 1024 + place / 3]).Prepend(records[record * 3073]))];

    private sealed record DamagedKind(string Name, string Path, byte[] Bytes, byte[] Content, bool HasChecksum, Func<string, byte[]> Read,
        DamagedKind.Expectation Expected)
    {
        /// <summary>What a damaged file that is read must give.</summary>
        public delegate ReadOnlySpan<byte> Expectation(byte[] file);
    }
}
