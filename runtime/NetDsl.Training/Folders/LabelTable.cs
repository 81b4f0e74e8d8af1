namespace NetDsl.Training;

/// <summary>The rows of a file of labels, looked up by the names of pictures.</summary>
/// <typeparam name="T">What a row says of its picture.</typeparam>
/// <param name="path">The file.</param>
internal sealed class LabelTable<T>(string path)
    where T : class
{
    private readonly Dictionary<string, T> _rows = new(StringComparer.Ordinal);

    /// <summary>Adds a row.</summary>
    /// <param name="name">The picture.</param>
    /// <param name="row">What is said of it.</param>
    /// <param name="line">Which line it is, for messages.</param>
    /// <exception cref="DataFileException">The picture has a row already.</exception>
    public void Add(string name, T row, int line)
    {
        if (!_rows.TryAdd(name, row))
            throw new DataFileException(path, FormattableString.Invariant($"expected each picture once; line {line} names '{name}' again."));
    }

    /// <summary>What the rows say of pictures, in the pictures' order; null where no row says anything.</summary>
    /// <param name="files">The pictures.</param>
    /// <exception cref="DataFileException">Rows name pictures that aren't there, or one that could be several.</exception>
    public T?[] Find(IPictureFiles files)
    {
        var found = new T?[files.Names.Count];
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var picture = 0; picture < found.Length; picture++)
        {
            var name = files.Names[picture];
            var last = name[(name.LastIndexOf('/') + 1)..];
            var key = _rows.ContainsKey(name) ? name : last;
            if (!_rows.TryGetValue(key, out var row))
                continue;
            if (!used.Add(key))
                throw new DataFileException(path, $"expected names of one picture each; '{key}' is the name of several: write their folders before it.");

            found[picture] = row;
        }

        if (used.Count < _rows.Count)
        {
            var missing = _rows.Keys.Where(name => !used.Contains(name)).Min(StringComparer.Ordinal);
            throw new DataFileException(
                path,
                FormattableString.Invariant($"expected labels of pictures that are in {files.Source}; {_rows.Count - used.Count} of its {_rows.Count} names ")
                + $"aren't there, such as '{missing}'.");
        }

        return found;
    }
}
