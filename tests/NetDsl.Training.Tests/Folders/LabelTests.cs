namespace NetDsl.Training.Tests.Folders;

/// <summary>Labels of pictures: folders of classes, CSV files, CelebA's attributes.</summary>
public sealed class LabelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_are_classes_in_the_ordinal_order_of_their_names()
    {
        Save("set/dog/1.png", 1);
        Save("set/cat/b/2.png", 2);
        Save("set/Zebra/3.png", 3);
        Save("set/cat/1.png", 4);

        var data = ImageFolder.Read(_folder["set"], Options(LabelSource.ClassFolders));

        Assert.Equal(["Zebra", "cat", "dog"], data.ClassNames);
        Assert.Equal([3, 4, 2, 1], Greys(data));
        Assert.Equal([0, 1, 1, 2], data.Labels.ToArray());
        Assert.False(data.IsMultiLabel);
    }

    [Fact]
    public void Folders_around_all_classes_dont_count()
    {
        Save("set/archive/pictures/dog/1.png", 1);
        Save("set/archive/pictures/cat/1.png", 2);

        Assert.Equal(["cat", "dog"], ImageFolder.Read(_folder["set"], Options(LabelSource.ClassFolders)).ClassNames);
        Assert.Equal(["cat"], ImageFolder.Read(_folder["set/archive/pictures"] + "/cat/..", Options(LabelSource.ClassFolders)).ClassNames.Take(1));
    }

    [Fact]
    public void One_class_alone_is_one()
    {
        Save("set/cat/1.png", 1);

        Assert.Equal(["cat"], ImageFolder.Read(_folder["set"], Options(LabelSource.ClassFolders)).ClassNames);
    }

    [Fact]
    public void A_picture_beside_the_classes_is_refused_or_skipped()
    {
        Save("set/cat/1.png", 1);
        Save("set/dog/1.png", 2);
        Save("set/lost.png", 3);

        Refused.ByFile(
            () => ImageFolder.Read(_folder["set"], Options(LabelSource.ClassFolders)), _folder["set/lost.png"], "in a folder that is named after its class");
        var data = ImageFolder.Read(_folder["set"], Options(LabelSource.ClassFolders) with { OnUnreadable = OnUnreadable.Skip });
        Assert.Equal(["lost.png"], data.Skipped.Select(file => file.Name));
        Assert.Equal([1, 2], Greys(data));
    }

    [Fact]
    public void A_class_without_pictures_is_named()
    {
        Save("set/cat/1.png", 1);
        Directory.CreateDirectory(_folder["set/dog"]);

        Refused.ByFile(() => ImageFolder.Read(_folder["set"], Options(LabelSource.ClassFolders)), _folder["set"], "the folder 'dog' has none");
    }

    [Theory]
    [InlineData("file,label\na/1.png,cat\na/2.png,dog\nb/3.png,cat\n")]
    [InlineData("a/1.png,cat\r\n2.png,dog\r\n3.png,cat")]
    [InlineData("\"3.png\", \"cat\"\n\n1.png,cat\na\\2.png,dog\n")]
    public void A_csv_file_names_the_class_of_each_picture(string text)
    {
        SaveThree();
        File.WriteAllText(_folder["labels.csv"], text);

        var data = ImageFolder.Read(_folder["set"], Options(LabelSource.Csv(_folder["labels.csv"])));

        Assert.Equal(["cat", "dog"], data.ClassNames);
        Assert.Equal([0, 1, 0], data.Labels.ToArray());
    }

    [Fact]
    public void A_csv_file_may_lie_among_the_pictures()
    {
        SaveThree();
        File.WriteAllText(_folder["set/labels.csv"], "1.png,cat\n2.png,dog\n3.png,cat\n");

        Assert.Equal(3, ImageFolder.Read(_folder["set"], Options(LabelSource.Csv(_folder["set/labels.csv"]))).Count);
    }

    [Fact]
    public void Columns_of_ones_and_zeros_are_attributes()
    {
        SaveThree();
        File.WriteAllText(_folder["labels.csv"], "image_id,Young,Smiling\n1.png,1,-1\n2.png,1,1\n3.png,0,0\n");

        var data = ImageFolder.Read(_folder["set"], Options(LabelSource.Csv(_folder["labels.csv"])));

        Assert.True(data.IsMultiLabel);
        Assert.Equal(["Young", "Smiling"], data.ClassNames);
        Assert.Equal([[1f, 0f], [1f, 1f], [0f, 0f]], Labels(data));
    }

    [Fact]
    public void Several_labels_of_a_picture_are_all_told()
    {
        SaveThree();
        File.WriteAllText(_folder["labels.csv"], "1.png,sea,sky\n2.png,sky,\n3.png,sea,boat\n");

        var data = ImageFolder.Read(_folder["set"], Options(LabelSource.Csv(_folder["labels.csv"])));

        Assert.Equal(["boat", "sea", "sky"], data.ClassNames);
        Assert.Equal([[0f, 1f, 1f], [0f, 0f, 1f], [1f, 1f, 0f]], Labels(data));
        Assert.Equal([[0f, 1f, 1f, 0f, 0f], [0f, 0f, 1f, 0f, 0f]], Labels(data.WithClasses(5).Slice(0, 2)));
        Assert.Throws<InvalidOperationException>(() => new BatchSource(data, 2, new RandomStream(1, 0)).FillLabels(0, new int[2]));
    }

    [Fact]
    public void Batches_hold_the_labels_of_their_images()
    {
        SaveThree();
        File.WriteAllText(_folder["labels.csv"], "file,a,b\n1.png,1,0\n2.png,0,1\n3.png,1,1\n");
        var batches = new BatchSource(ImageFolder.Read(_folder["set"], Options(LabelSource.Csv(_folder["labels.csv"]))), 3, new RandomStream(1, 0));
        var (images, labels) = (new float[batches.Length], new float[batches.OneHotLength]);

        batches.Fill(0, images, labels);

        for (var image = 0; image < 3; image++)
            Assert.Equal(((int)images[4 * image] & 1, (int)images[4 * image] >> 1), ((int)labels[2 * image], (int)labels[2 * image + 1]));
    }

    [Fact]
    public void Attributes_of_CelebA_are_read_in_the_order_that_is_asked_for()
    {
        SaveThree();
        File.WriteAllText(_folder["list_attr_celeba.txt"], "3\nYoung Male Smiling\n1.png  1 -1 -1\n2.png -1  1 -1\n3.png  1  1  1\n");

        var data = ImageFolder.Read(_folder["set"], Options(LabelSource.CelebA(_folder["list_attr_celeba.txt"], "Smiling", "Young")));

        Assert.Equal(["Smiling", "Young"], data.ClassNames);
        Assert.Equal([[0f, 1f], [0f, 0f], [1f, 1f]], Labels(data));
        Assert.Equal(3, ImageFolder.Read(_folder["set"], Options(LabelSource.CelebA(_folder["list_attr_celeba.txt"]))).Classes);
    }

    [Theory]
    [InlineData("1.png,cat\n2.png,dog\n3.png,cat\n4.png,cat\n5.png,cat\n", "2 of its 5 names aren't there, such as '4.png'")]
    [InlineData("1.png,cat\n1.png,dog\n", "line 2 names '1.png' again")]
    [InlineData("1.png\n", "the name of a picture and a label", "line 1")]
    [InlineData("1.png,\n", "a label behind the picture's name", "line 1")]
    [InlineData("file,label\n", "found no line that names a picture")]
    [InlineData("file,label\n1.png,cat,dog\n", "expected 2 fields", "line 2")]
    [InlineData("1.png,\"cat\n", "a second quotation mark", "line 1")]
    [InlineData("1.png,1,0\n2.png,0,1\n3.png,1,1\n", "a header that names the attributes")]
    public void A_wrong_csv_file_is_refused_in_one_line(string text, params string[] parts)
    {
        SaveThree();
        File.WriteAllText(_folder["labels.csv"], text);

        Refused.ByFile(() => ImageFolder.Read(_folder["set"], Options(LabelSource.Csv(_folder["labels.csv"]))), _folder["labels.csv"], parts);
    }

    [Theory]
    [InlineData("four\nYoung\n", "the number of pictures in line 1")]
    [InlineData("3\n\n", "the names of attributes in line 2")]
    [InlineData("3\nYoung\n1.png 1\n2.png 1\n", "expected 3 pictures", "found 2")]
    [InlineData("1\nYoung\n1.png 2\n", "a name and 1 times 1 or -1 in line 3")]
    [InlineData("1\nOld\n1.png 1\n", "expected the attribute 'Young'; there are Old")]
    public void A_wrong_file_of_attributes_is_refused_in_one_line(string text, params string[] parts)
    {
        SaveThree();
        File.WriteAllText(_folder["list.txt"], text);

        Refused.ByFile(() => ImageFolder.Read(_folder["set"], Options(LabelSource.CelebA(_folder["list.txt"], "Young"))), _folder["list.txt"], parts);
    }

    [Fact]
    public void Pictures_without_a_label_are_refused_or_skipped()
    {
        SaveThree();
        File.WriteAllText(_folder["labels.csv"], "1.png,cat\n3.png,dog\n");
        var options = Options(LabelSource.Csv(_folder["labels.csv"]));

        Refused.ByFile(() => ImageFolder.Read(_folder["set"], options), _folder["set/a/2.png"], "expected a label", "labels.csv doesn't name it");
        var data = ImageFolder.Read(_folder["set"], options with { OnUnreadable = OnUnreadable.Skip });
        Assert.Equal([0, 1], data.Labels.ToArray());
        Assert.Equal(["a/2.png"], data.Skipped.Select(file => file.Name));
    }

    [Fact]
    public void A_name_of_several_pictures_is_refused()
    {
        Save("set/a/1.png", 1);
        Save("set/b/1.png", 2);
        File.WriteAllText(_folder["labels.csv"], "1.png,cat\n");

        Refused.ByFile(
            () => ImageFolder.Read(_folder["set"], Options(LabelSource.Csv(_folder["labels.csv"]))), _folder["labels.csv"], "'1.png' is the name of several");
    }

    internal static byte[] Greys(ImageDataSet data) => [.. Enumerable.Range(0, data.Count).Select(image => data.Pixels(image)[0])];

    private static float[][] Labels(ImageDataSet data) => [.. Enumerable.Range(0, data.Count).Select(image =>
    {
        var labels = new float[data.Classes];
        data.CopyLabels(image, labels);
        return labels;
    })];

    private static ImageFolderOptions Options(LabelSource labels) =>
        new(new ImageShape(2, 2, 1)) { Range = new PixelRange(0, 255), Labels = labels, Recursive = true };

    private void SaveThree()
    {
        Save("set/a/1.png", 1);
        Save("set/a/2.png", 2);
        Save("set/b/3.png", 3);
    }

    private void Save(string name, byte grey)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        var picture = new Picture(new ImageShape(2, 2, 1));
        picture.Pixels.Span.Fill(grey);
        picture.Save(_folder[name], new PngEncoder());
    }
}
