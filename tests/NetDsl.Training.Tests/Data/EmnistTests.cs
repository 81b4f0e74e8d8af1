namespace NetDsl.Training.Tests.Data;

/// <summary>Files of EMNIST's kind: labels that are counted from 1, pictures column by column.</summary>
public sealed class EmnistTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Transposed_pictures_are_set_upright()
    {
        byte[] pixels = [.. Enumerable.Range(0, 12).Select(i => (byte)i)];
        var images = new ImageDataSet(pixels, new ImageShape(2, 3, 1), new PixelRange(0, 255), new[] { 1, 0 }, 2);

        var upright = images.Transposed();

        Assert.Equal(new ImageShape(3, 2, 1), upright.Shape);
        Assert.Equal([0, 3, 1, 4, 2, 5], upright.Pixels(0).ToArray());
        Assert.Equal([6, 9, 7, 10, 8, 11], upright.Pixels(1).ToArray());
        Assert.Equal([1, 0], upright.Labels.ToArray());
        var colour = new ImageDataSet(new byte[] { 1, 2, 3, 4, 5, 6 }, new ImageShape(1, 2, 3), new PixelRange(0, 255)).Transposed();
        Assert.Equal([1, 2, 3, 4, 5, 6], colour.Pixels(0).ToArray());
    }

    [Fact]
    public void Letters_whose_labels_are_counted_from_one_are_read_or_the_way_is_said()
    {
        var pixels = new byte[26 * 784];
        pixels[1] = 200;
        IdxFile.Write(_folder["images"], new IdxArray([26, 28, 28], pixels));
        IdxFile.Write(_folder["labels"], new IdxArray([26], Enumerable.Range(1, 26).Select(i => (byte)i).ToArray()));

        var letters = MnistFiles.ReadPair(_folder["images"], _folder["labels"], PixelRange.ZeroToOne, classes: 26, firstLabel: 1, transposed: true);

        Assert.Equal(26, letters.Classes);
        Assert.Equal(Enumerable.Range(0, 26), letters.Labels.ToArray());
        Assert.Equal(200, letters.Pixels(0)[28]);
        Refused.ByFile(
            () => MnistFiles.ReadPair(_folder["images"], _folder["labels"], PixelRange.ZeroToOne, classes: 26),
            _folder["labels"],
            "expected labels from 0 to 25; found 26 at place 25; they seem to be counted from 1: read them with firstLabel: 1");
        var wrong = Assert.Throws<ArgumentException>(() => new ImageDataSet(
            new byte[3], new ImageShape(1, 1, 1), PixelRange.ZeroToOne, new[] { 1, 2, 3 }, classes: 3));
        Assert.Contains("They seem to be counted from 1 to 3: subtract 1 from each.", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_of_a_set_that_is_sorted_by_class_has_all_classes_and_is_always_the_same()
    {
        var sorted = new ImageDataSet(Enumerable.Range(0, 1000).Select(i => (byte)(i / 100)).ToArray(), new ImageShape(1, 1, 1), PixelRange.ZeroToOne);

        var sample = sorted.Sample(200, new RandomStream(3, 0));

        int[] counts = [.. Enumerable.Range(0, 10).Select(kind => Enumerable.Range(0, 200).Count(i => sample.Pixels(i)[0] == kind))];
        Assert.All(counts, count => Assert.InRange(count, 8, 35));
        Assert.Equal(sample.Fingerprint(), sorted.Sample(200, new RandomStream(3, 0)).Fingerprint());
        Assert.Same(sorted, sorted.Sample(1000, new RandomStream(3, 0)));
    }
}
