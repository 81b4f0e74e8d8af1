using System.Diagnostics;
using KilledRuns;

namespace NetDsl.Training.Tests.Damage;

/// <summary>Pipes without a writer and devices without an end, in the place of each file that is read.</summary>
public sealed class PipeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Readers =>
        ["IDX", "PNG", "size of a PNG", "CIFAR-10", "labels", "weights", "weights of PyTorch", "checkpoint", "newest checkpoint", "description", "table",
            "report of losses", "report of a description", "report of a sheet", "earlier run"];

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_pipe_is_refused_and_keeps_no_reader_waiting(string reader) => AssertEnds(reader, path => Process.Start("mkfifo", path)!.WaitForExit());

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_link_to_a_device_without_an_end_is_refused(string reader) => AssertEnds(reader, path => File.CreateSymbolicLink(path, "/dev/zero"));

    private void AssertEnds(string reader, Action<string> make)
    {
        // Windows has no such files.
        if (OperatingSystem.IsWindows())
            return;

        var reading = Task.Run(() => Read(reader, make));
        Assert.True(reading.Wait(Patience), $"{reader}: it still waits");
    }

    private void Read(string reader, Action<string> make)
    {
        var path = _folder["file"];
        string In(string name)
        {
            var place = _folder[name];
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            make(place);
            return place;
        }

        switch (reader)
        {
            case "IDX":
                Assert.Throws<DataFileException>(() => IdxFile.Read(In("file")));
                break;
            case "PNG":
                Assert.Throws<DataFileException>(() => new PngDecoder().Read(In("file")));
                break;
            case "size of a PNG":
                Assert.Throws<DataFileException>(() => new PngDecoder().ReadSize(In("file")));
                break;
            case "CIFAR-10":
                Assert.Throws<DataFileException>(() => Cifar10File.Read(In("file")));
                break;
            case "labels":
                IdxFile.Write(_folder["images"], new IdxArray([2, 28, 28], new byte[2 * 784]));
                Assert.Throws<DataFileException>(() => MnistFiles.ReadPair(_folder["images"], In("file"), PixelRange.ZeroToOne));
                break;
            case "weights":
                Assert.Throws<WeightFileException>(() => new Reader(1).Load(In("file")));
                break;
            case "weights of PyTorch":
                Assert.Throws<WeightFileException>(() => new Reader(1).LoadPyTorch(In("file")));
                break;
            case "checkpoint":
                Assert.Throws<CheckpointException>(() => Checkpoint.Read(In("file")));
                break;
            case "newest checkpoint":
                In("checkpoints/step-0000000002.safetensors");
                Assert.Throws<CheckpointException>(() => new CheckpointFolder(_folder["checkpoints"]).ReadNewest(_ => { }));
                break;
            case "description":
                Assert.Throws<DataFileException>(() => RunDescriptionFile.Load(In("file")));
                break;
            case "table":
                Assert.Throws<DataFileException>(() => RunTable.Read(In("file")));
                Assert.Throws<DataFileException>(() => RunTable.Read(path, []));
                break;
            case "report of losses":
                In("run/losses.csv");
                Assert.Throws<DataFileException>(() => ReportFile.Write(_folder["run"]));
                break;
            case "report of a description":
                In("run/run.json");
                Assert.Throws<DataFileException>(() => ReportFile.Write(_folder["run"]));
                break;
            case "report of a sheet":
                In("run/samples/epoch-001.png");
                Assert.Throws<DataFileException>(() => ReportFile.Write(_folder["run"]));
                break;
            default:
                In("run/run.json");
                Assert.Throws<RunException>(() => EarlierRun.Read(_folder["run"], "program"));
                break;
        }
    }
}
