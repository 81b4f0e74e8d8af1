namespace NetDsl.Training;

/// <summary>Where the labels of pictures come from: the folders in which they lie, a CSV file, or CelebA's file of attributes.</summary>
/// <remarks>
/// Labels have names, which become <see cref="ImageDataSet.ClassNames"/>. Classes, of which each picture has one, are counted in the ordinal order of their
/// names, whatever comes first in a file; attributes, of which a picture may have several, stay in the file's order.
/// </remarks>
public abstract class LabelSource
{
    private protected LabelSource()
    {
    }

    /// <summary>
    /// <c>folder/&lt;class&gt;/picture.jpg</c>: a folder for each class. Folders in which all of these lie, as archives often have one, don't count; what lies
    /// deeper in a class's folder belongs to it.
    /// </summary>
    public static LabelSource ClassFolders { get; } = new ClassFolderLabels();

    /// <summary>
    /// A CSV file (RFC 4180, UTF-8) whose first column names the pictures. A first line whose first field has no dot is a header.
    /// </summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item><c>file,label</c>: the picture's class.</item>
    /// <item>A header, and two or more columns of nothing but 1 and 0 (or −1): whether the picture has the attribute which the header names.</item>
    /// <item><c>file,label,label…</c>: all labels that the picture has; empty fields don't count.</item>
    /// </list>
    /// Pictures are named as in the set, with / between folders, or by the last part of that alone, where it is unique.
    /// </remarks>
    /// <param name="path">The file.</param>
    public static LabelSource Csv(string path) => new CsvLabels(path);

    /// <summary>
    /// CelebA's <c>list_attr_celeba.txt</c>: how many pictures, the attributes' names, and for each picture its name and 1 or −1 for each attribute.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="attributes">Which attributes become labels, and in which order; none for all of them.</param>
    public static LabelSource CelebA(string path, params IReadOnlyList<string> attributes) => new CelebALabels(path, attributes);

    /// <summary>The file that the labels come from, which isn't a picture wherever it lies; null where there is none.</summary>
    internal virtual string? File => null;

    /// <summary>What is wrong with a picture without a label, as a part of a message that ends with a full stop.</summary>
    internal virtual string Missing => $"expected a label; {File} doesn't name it.";

    /// <summary>Finds the label of each picture.</summary>
    /// <param name="files">The pictures.</param>
    /// <exception cref="DataFileException">Labels are missing, or there are some of files that aren't there.</exception>
    internal abstract PictureLabels Read(IPictureFiles files);
}
