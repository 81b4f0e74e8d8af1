namespace NetDsl.Training;

/// <summary>Files of pictures, wherever they lie. What is asked of one at the same time by several threads is answered.</summary>
internal interface IPictureFiles : IDisposable
{
    /// <summary>Where they lie: a folder or an archive, as the user named it.</summary>
    string Source { get; }

    /// <summary>Their names within the source, with / between folders, in ordinal order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The names of all folders within the source, also of those without a file.</summary>
    IReadOnlyCollection<string> Folders { get; }

    /// <summary>What messages call a file.</summary>
    /// <param name="index">Which, from 0.</param>
    string PathOf(int index);

    /// <summary>What changes when a file does: its length and when it was written.</summary>
    /// <param name="index">Which, from 0.</param>
    string StampOf(int index);

    /// <summary>Reads all of a file.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="largest">More bytes than these aren't read.</param>
    /// <exception cref="DataFileException">It can't be read, is larger, or isn't whole.</exception>
    byte[] ReadAll(int index, int largest);

    /// <summary>Reads from the beginning of a file.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="read">Reads as much as it needs.</param>
    /// <exception cref="DataFileException">It can't be read.</exception>
    T ReadStart<T>(int index, Func<Stream, T> read);
}
