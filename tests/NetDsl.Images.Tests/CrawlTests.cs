using System.IO.Compression;
using NetDsl.Training;
using Xunit.Abstractions;

namespace NetDsl.Images.Tests;

/// <summary>
/// Bytes of pictures and archives are flipped, overwritten, cut off, repeated and taken out at random places. Each file is refused in one line or gives a
/// picture of the size that it has; nothing throws anything else, hangs, or takes memory beyond the limits.
/// </summary>
public sealed class CrawlTests(ITestOutputHelper output) : IDisposable
{
    private const int MostPixels = 1 << 16;

    // What pictures of so many pixels take, with what decoders need beside them; the decoder's own memory is bounded by the same pixels.
    private const long MostMemory = 8 << 20;

    private static readonly int Mutations = int.Parse(Environment.GetEnvironmentVariable("NETDSL_MUTATIONS") ?? "5000", null);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Damaged_files_are_refused_or_read_and_nothing_else()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        (string Name, byte[] Bytes)[] files =
        [
            .. PictureFiles.Names("*.jpg", "*.bmp", "*.gif", "*.tga").Select(name => (name, File.ReadAllBytes(PictureFiles.PathOf(name)))),
            ("set.zip", Archive()),
        ];
        var (refused, read) = (0, 0);
        for (var trial = 0; trial < Mutations; trial++)
        {
            // An archive every fourth time.
            var (name, bytes) = trial % 4 == 0 ? files[^1] : files[random.Next(files.Length - 1)];
            var damaged = Damage(bytes, random);
            var trying = Task.Run(() => Try(name, damaged));
            Assert.True(trying == await Task.WhenAny(trying, Task.Delay(Patience)), $"seed {seed}, trial {trial}, {name}: it still works");
            var (problem, memory) = await trying;
            Assert.InRange(memory, 0, MostMemory);
            if (problem is null)
                read++;
            else
                refused++;
        }

        output.WriteLine($"{refused} refused, {read} read");
        Assert.InRange(refused, Mutations / 4, Mutations);
        Assert.InRange(read, 1, Mutations);
    }

    private (string? Problem, long Memory) Try(string name, byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var decoder = new PictureDecoder { MaximumPixels = MostPixels, MaximumFileLength = 1 << 20 };
        string? problem = null;
        try
        {
            if (name == "set.zip")
            {
                File.WriteAllBytes(_folder[name], bytes);
                var options = new ImageFolderOptions(new ImageShape(8, 8, 3)) { Decoder = decoder, Threads = 1, Labels = LabelSource.ClassFolders };
                Assert.InRange(ImageFolder.Read(_folder[name], options).Count, 1, 4);
            }
            else
            {
                var picture = decoder.Decode(bytes, name);
                Assert.Equal(decoder.ReadSize(new MemoryStream(bytes), name), (picture.Shape.Height, picture.Shape.Width));
            }
        }
        catch (DataFileException exception)
        {
            Assert.DoesNotContain('\n', exception.Message);
            problem = exception.Message;
        }

        return (problem, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Damage(byte[] sound, Random random)
    {
        var bytes = (byte[])sound.Clone();

        // Half of the damage is where headers are.
        int Place() => random.Next(2) == 0 ? random.Next(bytes.Length) : random.Next(Math.Min(bytes.Length, 200));
        for (var damage = random.Next(1, 4); damage > 0 && bytes.Length > 1; damage--)
        {
            var (place, length) = (Place(), random.Next(1, 20));
            length = Math.Min(length, bytes.Length - place);
            switch (random.Next(6))
            {
                case 0:
                    bytes = bytes[..place];
                    break;
                case 1:
                    random.NextBytes(bytes.AsSpan(place, length));
                    break;
                case 2:
                    bytes.AsSpan(place, Math.Min(2, length)).Fill((byte)(random.Next(2) == 0 ? 0xFF : 0));
                    break;
                case 3:
                    bytes = [.. bytes[..place], .. bytes[(place + length)..]];
                    break;
                case 4:
                    bytes = [.. bytes[..(place + length)], .. bytes[place..]];
                    break;
                default:
                    bytes[place] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return bytes;
    }

    private static byte[] Archive()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, level) in (ReadOnlySpan<(string, CompressionLevel)>)[("grey-baseline.jpg", CompressionLevel.NoCompression),
                ("colour.bmp", CompressionLevel.Optimal), ("colour.gif", CompressionLevel.NoCompression), ("grey.tga", CompressionLevel.Fastest)])
            {
                using var entry = archive.CreateEntry($"{name.Split('.')[1]}/{name}", level).Open();
                entry.Write(File.ReadAllBytes(PictureFiles.PathOf(name)));
            }
        }

        return stream.ToArray();
    }
}
