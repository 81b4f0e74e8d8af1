using NetDsl.Training;

namespace NetDsl.TensorBoard.Tests;

public sealed class EventFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _complaints = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_come_back_with_names_and_steps_and_the_file_says_its_version()
    {
        string path;
        using (var file = new EventFile(_folder["events"], new FixedClock()))
        {
            path = file.Path;
            file.AddNumbers(1, ("losses/d_loss", 0.5), ("losses/å", -1e30));
            file.AddNumbers(long.MaxValue, ("x", double.NaN));
            file.AddNumbers(0, ("x", 0));
        }

        Assert.StartsWith("events.out.tfevents.1770091506.", Path.GetFileName(path), StringComparison.Ordinal);
        var (version, values) = EventReader.Read(path);
        Assert.Equal("brain.Event:2", version);
        Assert.Equal([1, 1, long.MaxValue, 0], values.Select(value => value.Step));
        Assert.Equal(["losses/d_loss", "losses/å", "x", "x"], values.Select(value => value.Tag));
        Assert.Equal([0.5f, -1e30f, float.NaN, 0f], values.Select(value => value.Number!.Value));
        Assert.All(values, value => Assert.Equal(1770091506.25, value.WallTime));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Pictures_come_back_as_they_were_with_their_size(int channels)
    {
        new Picture(new ImageShape(7, 300, channels)).Save(_folder["picture.png"], new PngEncoder());
        var bytes = File.ReadAllBytes(_folder["picture.png"]);
        string path;
        using (var file = new EventFile(_folder.Path))
        {
            path = file.Path;
            file.AddPicture(5, "samples", bytes);
            Assert.Throws<ArgumentException>(() => file.AddPicture(5, "samples", [1, 2, 3]));
        }

        var value = Assert.Single(EventReader.Read(path).Values);
        Assert.Equal((5L, "samples", 300, 7, channels), (value.Step, value.Tag, value.Width, value.Height, value.Channels));
        Assert.Equal(bytes, value.Picture);
    }

    [Fact]
    public void Two_files_of_the_same_second_are_two_files()
    {
        using var first = new EventFile(_folder.Path, new FixedClock());
        using var second = new EventFile(_folder.Path, new FixedClock());

        Assert.NotEqual(first.Path, second.Path);
    }

    [Fact]
    public void A_run_leaves_losses_speed_metrics_and_samples()
    {
        string path;
        using (var file = new EventFile(_folder["events"]))
        {
            path = file.Path;
            var recorder = new RunRecorder(_folder.Path, SampleRun.Description, ["d_loss", "g_loss"], 10, _complaints.Add, null,
                new EventFileObserver(file, _complaints.Add));
            recorder.AddStep(1, 1, TimeSpan.FromSeconds(2), [1, 2]);
            recorder.AddStep(2, 1, TimeSpan.FromSeconds(2), [3, 4]);
            recorder.EndEpoch(SampleRun.WriteSheet(_folder.Path, 1), new Metric("frechet_distance", 12.5));
            // What is written is there to be read, before the file is ended.
            Assert.Equal(8, EventReader.Read(Copy(path)).Values.Count);
            recorder.End(RunOutcome.Finished);
        }

        Assert.Empty(_complaints);
        Assert.Equal(
            ["1 losses/d_loss 1", "1 losses/g_loss 2", "1 speed/images_per_second 5", "2 losses/d_loss 3", "2 losses/g_loss 4", "2 speed/images_per_second 5",
                "2 metrics/frechet_distance 12.5", "2 samples "],
            EventReader.Read(path).Values.Select(value => FormattableString.Invariant($"{value.Step} {value.Tag} {value.Number}")));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_reported_once_and_costs_nothing_else()
    {
        var file = new EventFile(_folder["events"]);
        var observer = new EventFileObserver(file, _complaints.Add);
        observer.RunStarted(new RunStart(_folder.Path, SampleRun.Description, ["loss"], Batch: 1));

        observer.EpochEnded(SampleRun.Epoch(SampleRun.Description, 1, 1, _folder["missing.png"]));
        observer.EpochEnded(SampleRun.Epoch(SampleRun.Description, 2, 2, _folder["missing.png"]));
        file.Dispose();

        Assert.Contains("no more events are written", Assert.Single(_complaints), StringComparison.Ordinal);
    }

    // A file that is being written may be read only with the consent that TensorBoard gives and File.ReadAllBytes doesn't.
    private string Copy(string path)
    {
        using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var target = File.Create(_folder["copy"]);
        source.CopyTo(target);
        return _folder["copy"];
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(1770091506.25);
    }
}
