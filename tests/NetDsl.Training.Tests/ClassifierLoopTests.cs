namespace NetDsl.Training.Tests;

public sealed class ClassifierLoopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_step_gets_images_with_their_own_labels_and_each_epoch_all_whole_batches()
    {
        // An image's only pixel is its label times 25.
        int[] labels = [3, 1, 4, 1, 5, 9, 2];
        var data = new ImageDataSet(labels.Select(label => (byte)(label * 25)).ToArray(), new ImageShape(1, 1, 1), new PixelRange(0, 255), labels, classes: 10);
        var fed = new List<int>();
        var loop = new ClassifierTrainingLoop(
            (images, classes) =>
            {
                for (var image = 0; image < 2; image++)
                {
                    Assert.Equal(25f * classes[image], images[image]);
                    fed.Add(classes[image]);
                }

                return fed.Count;
            },
            new BatchSource(data, 2, new RandomStream(5, 1)));

        var steps = loop.Run(epochs: 2).ToArray();

        Assert.Equal([1, 2, 3, 4, 5, 6], steps.Select(step => step.Step));
        Assert.Equal([1, 1, 1, 2, 2, 2], steps.Select(step => step.Epoch));
        Assert.Equal([false, false, true, false, false, true], steps.Select(step => step.EndsEpoch));
        Assert.Equal([2f, 4, 6, 8, 10, 12], steps.Select(step => step.Loss));
        Assert.All(fed.Chunk(6), epoch => Assert.DoesNotContain(epoch, label => epoch.Count(other => other == label) > labels.Count(other => other == label)));
        Assert.Equal(3, loop.CountSteps(5, limit: 3));
    }

    [Fact]
    public void Images_without_labels_are_refused()
    {
        var data = new ImageDataSet(new byte[4], new ImageShape(1, 1, 1), PixelRange.ZeroToOne);

        Assert.Contains("Expected images with labels", Assert.Throws<ArgumentException>(() => new ClassifierTrainingLoop((_, _) => 0, new BatchSource(data, 2, new RandomStream(5, 1)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slice_has_its_images_and_labels()
    {
        int[] labels = [4, 3, 2, 1];
        var data = new ImageDataSet(new byte[] { 0, 51, 102, 255 }, new ImageShape(1, 1, 1), PixelRange.ZeroToOne, labels, classes: 5);

        var slice = data.Slice(1, 2);

        Assert.Equal((2, 5), (slice.Count, slice.Classes));
        Assert.Equal([3, 2], slice.Labels.ToArray());
        var number = new float[1];
        slice.CopyTo(1, number);
        Assert.Equal(0.4f, number[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => slice.Pixels(2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Slice(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Slice(0, 0));
    }

    [Fact]
    public void A_loss_table_has_the_columns_that_it_was_given()
    {
        var table = new LossTable(["loss", "accuracy"]);
        table.Add(1, 1, TimeSpan.FromSeconds(0.25), [1.5f, 0.1f]);
        table.Save(_folder["losses.csv"]);

        Assert.Equal("step,epoch,seconds,loss,accuracy\n1,1,0.250000,1.5,0.1\n", File.ReadAllText(_folder["losses.csv"]));
        Assert.Throws<ArgumentException>(() => table.Add(2, 1, TimeSpan.Zero, [1]));
        Assert.Throws<ArgumentException>(() => new LossTable(["a,b"]));
    }
}
