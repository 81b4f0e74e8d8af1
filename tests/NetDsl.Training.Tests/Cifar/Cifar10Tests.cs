using System.Globalization;

namespace NetDsl.Training.Tests.Cifar;

public sealed class Cifar10Tests : IDisposable
{
    private const int RecordLength = 3073;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Planes_become_channels()
    {
        // Red counts columns, green rows, blue is 200.
        byte[] record = [4, .. Plane((_, x) => x), .. Plane((y, _) => y), .. Plane((_, _) => 200)];
        File.WriteAllBytes(_folder["a.bin"], record);

        var data = Cifar10File.Read(_folder["a.bin"]);

        Assert.Equal((1, new ImageShape(32, 32, 3), 10), (data.Count, data.Shape, data.Classes));
        Assert.Equal([4], data.Labels.ToArray());
        for (var y = 0; y < 32; y++)
        {
            for (var x = 0; x < 32; x++)
                Assert.Equal([(byte)x, (byte)y, (byte)200], data.Pixels(0).Slice((y * 32 + x) * 3, 3).ToArray());
        }

        var numbers = new float[data.Shape.Length];
        data.CopyTo(0, numbers);
        Assert.Equal(PixelRange.MinusOneToOne.ToNumber(200), numbers[2]);
    }

    [Fact]
    public void The_five_training_files_are_read_in_order_and_the_test_file_alone()
    {
        for (var number = 1; number <= 5; number++)
            Write($"data_batch_{number}.bin", number, 2 * number - 1);
        Write("test_batch.bin", 0, 9);

        var data = Cifar10File.ReadTraining(_folder.Path);

        Assert.Equal([1, 1, 2, 3, 3, 5, 4, 7, 5, 9], data.Labels.ToArray());
        Assert.Equal([0, 9], Cifar10File.ReadTest(_folder.Path).Labels.ToArray());
        // Each image is filled with ten times its label and its place.
        Assert.Equal([10, 11, 20, 31, 30, 51, 40, 71, 50, 91], Enumerable.Range(0, 10).Select(i => data.Pixels(i)[0]));
    }

    [Fact]
    public void A_class_filter_keeps_labels_and_order()
    {
        Write("a.bin", 7, 1, 3, 7, 1, 7);

        var horses = Cifar10File.Read(_folder["a.bin"], new Cifar10Options { Classes = [Cifar10Classes.Parse("horse")], Range = PixelRange.ZeroToOne });
        var both = Cifar10File.Read(_folder["a.bin"], new Cifar10Options { Classes = [3, 1] });

        Assert.Equal([7, 7, 7], horses.Labels.ToArray());
        Assert.Equal([70, 73, 75], Enumerable.Range(0, 3).Select(i => horses.Pixels(i)[5]));
        Assert.Equal(10, horses.Classes);
        Assert.Equal([1, 3, 1], both.Labels.ToArray());
    }

    [Fact]
    public void A_filter_that_leaves_fewer_images_than_a_batch_is_refused()
    {
        Write("a.bin", 7, 1, 7);
        var options = new Cifar10Options { Classes = [7], MinimumImages = 2 };
        Assert.Equal(2, Cifar10File.Read(_folder["a.bin"], options).Count);
        Refused.ByFile(() => Cifar10File.Read(_folder["a.bin"], options with { MinimumImages = 3 }), _folder["a.bin"],
            "expected at least 3 images of horse, a batch of them; found 2");
        Refused.ByFile(() => Cifar10File.Read(_folder["a.bin"], new Cifar10Options { Classes = [9, 0, 9] }), _folder["a.bin"],
            "expected images of airplane, truck; found none");
        Refused.ByFile(() => Cifar10File.Read(_folder["a.bin"], new Cifar10Options { MinimumImages = 4 }), _folder["a.bin"], "at least 4 images of any class",
            "found 3");
        Assert.Throws<ArgumentException>(() => Cifar10File.Read(_folder["a.bin"], new Cifar10Options { Classes = [10] }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3072)]
    [InlineData(3074)]
    [InlineData(2 * 3073 - 1)]
    public void Files_that_are_not_whole_records_are_refused(int length)
    {
        File.WriteAllBytes(_folder["a.bin"], new byte[length]);

        Refused.ByFile(() => Cifar10File.Read(_folder["a.bin"]), _folder["a.bin"], "expected whole records of 3073 bytes", $"found {length} bytes",
            length == 3074 ? "CIFAR-100" : "cut off");
    }

    [Fact]
    public void A_label_out_of_range_is_named_with_its_place()
    {
        Write("a.bin", 1, 2, 3);
        var bytes = File.ReadAllBytes(_folder["a.bin"]);
        bytes[2 * RecordLength] = 10;
        File.WriteAllBytes(_folder["a.bin"], bytes);

        Refused.ByFile(() => Cifar10File.Read(_folder["a.bin"], new Cifar10Options { Classes = [1] }), _folder["a.bin"], "labels from 0 to 9",
            "found 10 in record 2, at byte 6146");
    }

    [Fact]
    public void Missing_files_and_folders_are_named()
    {
        Refused.ByFile(() => Cifar10File.ReadTraining(_folder["nowhere"]), _folder["nowhere"], "there is no such folder");
        Write("data_batch_1.bin", 1);
        Write("data_batch_3.bin", 1);
        Refused.ByFile(() => Cifar10File.ReadTraining(_folder.Path), _folder.Path, "missing: data_batch_2.bin, data_batch_4.bin, data_batch_5.bin");
        Refused.ByFile(() => Cifar10File.ReadTest(_folder.Path), _folder.Path, "missing: test_batch.bin");
        Refused.ByFile(() => Cifar10File.Read(_folder["a.bin"]), _folder["a.bin"], "there is no such file");
        File.WriteAllBytes(_folder["empty.bin"], []);
        Refused.ByFile(() => Cifar10File.Read(_folder["empty.bin"]), _folder["empty.bin"], "empty file");
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData(" Horse ", 7)]
    [InlineData("AIRPLANE", 0)]
    [InlineData("truck", 9)]
    public void Classes_are_known_by_number_and_name(string text, int expected)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            // In Turkish, the capital of i is another letter.
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Assert.Equal(expected, Cifar10Classes.Parse(text));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("10")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("horses")]
    [InlineData("99999999999999999999")]
    public void Other_classes_are_refused_with_a_list_of_those_there_are(string text) =>
        Assert.Equal(
            $"Expected a class of CIFAR-10, a number from 0 to 9 or one of airplane, automobile, bird, cat, deer, dog, frog, horse, ship, truck; found "
            + $"'{text}'.",
            Assert.Throws<FormatException>(() => Cifar10Classes.Parse(text)).Message);

    [Fact]
    public void A_list_of_classes_names_each_once()
    {
        Assert.Equal([3, 5, 7], Cifar10Classes.ParseList("dog,cat, 7, 3"));
        Assert.Throws<FormatException>(() => Cifar10Classes.ParseList("dog,,cat"));
    }

    private static IEnumerable<byte> Plane(Func<int, int, int> value) => Enumerable.Range(0, 1024).Select(i => (byte)value(i / 32, i % 32));

    private void Write(string name, params int[] labels) =>
        File.WriteAllBytes(_folder[name],
            [.. labels.SelectMany((label, place) => Enumerable.Repeat((byte)(10 * label + place), RecordLength - 1).Prepend((byte)label))]);
}
