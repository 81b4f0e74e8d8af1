namespace NetDsl.Training.Tests.Data;

public sealed class SliceTests
{
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
}
