namespace NetDsl.Training;

/// <summary>The pictures of a folder or an archive that are to become images, with their labels: what is known before one of them is opened.</summary>
internal sealed class PictureSet : IDisposable
{
    private readonly PictureLabels? _labels;
    private readonly int[] _chosen;

    private PictureSet(IPictureFiles files, int[] chosen, PictureLabels? labels, List<SkippedFile> skipped) =>
        (Files, _chosen, _labels, Skipped) = (files, chosen, labels, skipped);

    /// <summary>The files.</summary>
    public IPictureFiles Files { get; }

    /// <summary>How many pictures there are.</summary>
    public int Count => _chosen.Length;

    /// <summary>What was left out so far.</summary>
    public List<SkippedFile> Skipped { get; }

    /// <summary>The names of labels; none where there are no labels.</summary>
    public IReadOnlyList<string> LabelNames => _labels?.Names ?? [];

    /// <summary>Whether a picture may have several labels.</summary>
    public bool IsMultiLabel => _labels?.IsMultiLabel ?? false;

    /// <summary>Finds the pictures and their labels.</summary>
    /// <param name="source">A folder, or a zip archive.</param>
    /// <param name="options">What counts.</param>
    /// <exception cref="DataFileException">The source can't be read, or labels don't agree with it.</exception>
    public static PictureSet Find(string source, ImageFolderOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        IPictureFiles files = File.Exists(source) && ArchiveFiles.IsArchive(source)
            ? ArchiveFiles.Open(source)
            : FolderFiles.Find(source, options.Recursive || options.Labels is ClassFolderLabels);
        try
        {
            // A file of labels that lies among the pictures isn't one of them.
            var labelFile = options.Labels?.File is { } file ? Path.GetFullPath(file) : null;
            var chosen = Enumerable.Range(0, files.Names.Count).Where(index => labelFile is null || Path.GetFullPath(files.PathOf(index)) != labelFile);
            var labels = options.Labels?.Read(files);
            var set = new PictureSet(files, [.. chosen], labels, []);
            return labels is null ? set : set.WithLabelsOnly(options);
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>A picture's place among the files.</summary>
    /// <param name="picture">From 0 to below <see cref="Count"/>.</param>
    public int FileOf(int picture) => _chosen[picture];

    /// <summary>The labels of a picture, by their place in <see cref="LabelNames"/>.</summary>
    /// <param name="picture">From 0 to below <see cref="Count"/>.</param>
    public int[] LabelsOf(int picture) => _labels?.OfPicture[_chosen[picture]] ?? [];

    /// <summary>Those pictures that meet a condition; the others are skipped.</summary>
    /// <param name="problems">For each picture what speaks against it, or null.</param>
    public PictureSet Without(DataFileException?[] problems)
    {
        var left = Enumerable.Range(0, Count).Where(picture => problems[picture] is null).Select(picture => _chosen[picture]);
        for (var picture = 0; picture < Count; picture++)
        {
            if (problems[picture] is { } problem)
                Skipped.Add(new SkippedFile(Files.Names[_chosen[picture]], problem.Message));
        }

        return new PictureSet(Files, [.. left], _labels, Skipped);
    }

    /// <summary>The set as images.</summary>
    /// <param name="pixels">The images of all pictures.</param>
    /// <param name="options">How they were made.</param>
    public ImageDataSet ToDataSet(ReadOnlyMemory<byte> pixels, ImageFolderOptions options)
    {
        var (shape, range) = (options.Shape, options.Range);
        var data = _labels switch
        {
            null => new ImageDataSet(pixels, shape, range),
            { IsMultiLabel: false } => new ImageDataSet(
                pixels, shape, range, Array.ConvertAll(_chosen, file => _labels.OfPicture[file]![0]), _labels.Names.Length),
            _ => ImageDataSet.MultiLabel(pixels, shape, range, MultiHot(), _labels.Names.Length),
        };
        return data.WithNames(LabelNames, Skipped);
    }

    private byte[] MultiHot()
    {
        var marks = new byte[checked(Count * LabelNames.Count)];
        for (var picture = 0; picture < Count; picture++)
        {
            foreach (var label in LabelsOf(picture))
                marks[picture * LabelNames.Count + label] = 1;
        }

        return marks;
    }

    /// <inheritdoc/>
    public void Dispose() => Files.Dispose();

    private PictureSet WithLabelsOnly(ImageFolderOptions options)
    {
        var problems = new DataFileException?[Count];
        for (var picture = 0; picture < Count; picture++)
        {
            if (_labels!.OfPicture[_chosen[picture]] is null)
                problems[picture] = new DataFileException(Files.PathOf(_chosen[picture]), options.Labels!.Missing);
        }

        if (problems.FirstOrDefault(problem => problem is not null) is not { } first)
            return this;

        return options.OnUnreadable == OnUnreadable.Skip ? Without(problems) : throw first;
    }
}
