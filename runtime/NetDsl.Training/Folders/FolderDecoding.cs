using System.Runtime.ExceptionServices;

namespace NetDsl.Training;

/// <summary>
/// Decodes the files of a folder on several threads. Each image has a place of its own, and the error that is reported is that of the first wrong file, so that
/// the threads change nothing.
/// </summary>
/// <param name="files">The files, in the order of the images.</param>
/// <param name="options">How they become images.</param>
/// <param name="progress">Told after each picture, by one thread at a time.</param>
internal sealed class FolderDecoding(string[] files, ImageFolderOptions options, IProgress<ImageFolderProgress>? progress)
{
    private readonly Lock _lock = new();
    private int _read;
    private (int Index, DataFileException Exception)? _firstWrong;

    /// <summary>Decodes all files.</summary>
    /// <param name="pixels">Where the images go, one after the other.</param>
    /// <exception cref="DataFileException">A file is wrong.</exception>
    public void Run(byte[] pixels)
    {
        try
        {
            Parallel.For(
                0,
                files.Length,
                new ParallelOptions { MaxDegreeOfParallelism = options.Threads },
                () => new ImagePreparation(options),
                (index, state, preparation) =>
                {
                    if (!TryDecode(index, preparation, pixels.AsSpan(index * options.Shape.Length, options.Shape.Length)))
                        state.Break();

                    return preparation;
                },
                _ => { });
        }
        catch (AggregateException exception)
        {
            // Memory ran out, or whoever is told of the progress failed: the caller sees that as if there had been one thread.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        // Break lets all files before the one that broke be decoded, so the first wrong one is known.
        if (_firstWrong is { } wrong)
            ExceptionDispatchInfo.Throw(wrong.Exception);
    }

    private bool TryDecode(int index, ImagePreparation preparation, Span<byte> image)
    {
        try
        {
            var picture = options.Decoder.Read(files[index]);
            // Looked at again: the file may be another one by now.
            preparation.RequireSize(files[index], picture.Shape.Height, picture.Shape.Width);
            preparation.Prepare(picture, image);
        }
        catch (DataFileException exception)
        {
            lock (_lock)
            {
                if (_firstWrong is not { } first || index < first.Index)
                    _firstWrong = (index, exception);
            }

            return false;
        }

        lock (_lock)
            progress?.Report(new ImageFolderProgress(++_read, files.Length));

        return true;
    }
}
