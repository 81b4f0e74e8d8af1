using System.Runtime.ExceptionServices;

namespace NetDsl.Training;

/// <summary>
/// Decodes the pictures of a set on several threads. Each image has a place of its own, and the error that is reported is that of the first wrong file, so that
/// the threads change nothing.
/// </summary>
/// <param name="set">The pictures.</param>
/// <param name="options">How they become images.</param>
/// <param name="progress">Told after each picture, by one thread at a time.</param>
internal sealed class FolderDecoding(PictureSet set, ImageFolderOptions options, IProgress<ImageFolderProgress>? progress)
{
    private readonly Lock _lock = new();
    private int _read;

    /// <summary>Pictures that were decoded or skipped before, for who is told of the progress.</summary>
    public int Read
    {
        init => _read = value;
    }

    /// <summary>Decodes some of the pictures.</summary>
    /// <param name="first">The first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="pixels">Where the images go, one after the other.</param>
    /// <returns>For each picture what speaks against it, or null. Its place among the images holds nothing of use then.</returns>
    /// <exception cref="DataFileException">A file is wrong, and such aren't skipped.</exception>
    public DataFileException?[] Run(int first, int count, Memory<byte> pixels)
    {
        var problems = new DataFileException?[count];
        try
        {
            Parallel.For(
                0,
                count,
                new ParallelOptions { MaxDegreeOfParallelism = options.Threads },
                () => new DecodingThread(new ImagePreparation(options)),
                (index, state, thread) =>
                {
                    problems[index] = Decode(first + index, thread, pixels.Slice(index * options.Shape.Length, options.Shape.Length).Span);
                    if (problems[index] is not null && options.OnUnreadable == OnUnreadable.Refuse)
                        state.Break();

                    return thread;
                },
                _ => { });
        }
        catch (AggregateException exception)
        {
            // Memory ran out, or whoever is told of the progress failed: the caller sees that as if there had been one thread.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        // Break lets all files before the one that broke be decoded, so the first wrong one is known.
        if (options.OnUnreadable == OnUnreadable.Refuse && problems.FirstOrDefault(problem => problem is not null) is { } wrong)
            ExceptionDispatchInfo.Throw(wrong);

        return problems;
    }

    private DataFileException? Decode(int picture, DecodingThread thread, Span<byte> image)
    {
        DataFileException? problem = null;
        try
        {
            var file = set.FileOf(picture);
            var path = set.Files.PathOf(file);
            var decoded = options.Decoder.Decode(set.Files.ReadAll(file, options.Decoder.LargestFile), path, thread.Room);
            thread.MakeRoom(decoded.Shape.Length);
            // Looked at again: the file may be another one by now.
            thread.Preparation.RequireSize(path, decoded.Shape.Height, decoded.Shape.Width);
            thread.Preparation.Prepare(decoded, image);
        }
        catch (DataFileException exception)
        {
            problem = exception;
            if (options.OnUnreadable == OnUnreadable.Refuse)
                return problem;
        }

        lock (_lock)
            progress?.Report(new ImageFolderProgress(++_read, set.Count));

        return problem;
    }

    /// <summary>What a thread needs for one picture after the other.</summary>
    private sealed class DecodingThread(ImagePreparation preparation)
    {
        // Larger pictures are rare, and memory for them is soon nothing beside their decoding.
        private const int MostRoom = 1 << 24;

        public ImagePreparation Preparation => preparation;

        public byte[] Room { get; private set; } = [];

        public void MakeRoom(int length)
        {
            if (length > Room.Length && length <= MostRoom)
                Room = new byte[length];
        }
    }
}
