namespace NetDsl.Training;

/// <summary>
/// Keeps the file of a table that grows: what was added since the last time is written behind what is there, so that a long run doesn't write its whole past
/// again and again. A file that isn't as this left it, because somebody removed or changed it, is written anew.
/// </summary>
/// <param name="table">The table, to which rows are added.</param>
/// <param name="path">The file; its folder must exist.</param>
internal sealed class RunTableFile(RunTable table, string path)
{
    private int _rows;
    private long _length = -1;

    /// <summary>The table.</summary>
    public RunTable Table => table;

    /// <summary>
    /// Writes what isn't in the file yet. When that fails, the file stays as it was, as far as the disk allows, and the next time tries again.
    /// </summary>
    /// <exception cref="IOException">The file can't be written; the message names it.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write it.</exception>
    public void Save()
    {
        if (_length < 0 || _rows > table.Count || !TryAppend())
        {
            table.Save(path);
            _length = new FileInfo(path) is { LinkTarget: not null } link ? ((FileInfo)link.ResolveLinkTarget(true)!).Length : new FileInfo(path).Length;
        }

        _rows = table.Count;
    }

    private bool TryAppend()
    {
        if (_rows == table.Count && File.Exists(path))
            return true;

        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }

        using (stream)
        {
            if (stream.Length != _length)
                return false;

            try
            {
                stream.Position = _length;
                table.WriteRows(stream, _rows);
                stream.Flush(flushToDisk: true);
                _length = stream.Length;
                return true;
            }
            catch (Exception exception) when (exception is IOException or ArgumentOutOfRangeException { ParamName: "value" })
            {
                // Half of a row mustn't stay. A file beyond its user's limit is an argument out of range to the runtime.
                FileFailure.Try(() => stream.SetLength(_length), _ => { });
                throw new IOException($"Can't write \"{path}\": {exception.Message}", exception);
            }
        }
    }
}
