using System.Globalization;
using Google.Protobuf;
using NetDsl.TensorBoard.Protos;
using NetDsl.Training;

namespace NetDsl.TensorBoard;

/// <summary>An event file, which TensorBoard shows while it grows: numbers and pictures by step. A folder may hold several, as of a run that went on.</summary>
public sealed class EventFile : IDisposable
{
    /// <summary>The version that TensorBoard expects; it is the second since numbers have names.</summary>
    private const string Version = "brain.Event:2";

    private const int BufferSize = 1 << 16;
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(2);

    private readonly FileStream _stream;
    private readonly TimeProvider _clock;
    private long _lastFlush;

    /// <summary>Begins a file.</summary>
    /// <param name="folder">Where; it is created where it is missing.</param>
    /// <param name="clock">Says when things happen; by default the system's.</param>
    /// <exception cref="IOException">The folder or the file can't be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public EventFile(string folder, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _clock = clock ?? TimeProvider.System;
        Directory.CreateDirectory(folder);
        Path = System.IO.Path.Combine(folder, NameFor(folder, _clock.GetUtcNow()));
        _stream = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, BufferSize);
        Write(new Event { FileVersion = Version });
        Flush();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Adds numbers of a step.</summary>
    /// <param name="step">The step's number.</param>
    /// <param name="numbers">Numbers and their names; what stands before a slash in a name makes a group.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void AddNumbers(long step, params ReadOnlySpan<(string Name, double Value)> numbers)
    {
        var summary = new Summary();
        foreach (var (name, value) in numbers)
            summary.Value.Add(new Summary.Types.Value { Tag = name, SimpleValue = (float)value });

        Write(new Event { Step = step, Summary = summary });
        if (_clock.GetElapsedTime(_lastFlush) >= FlushInterval)
            Flush();
    }

    /// <summary>Adds a picture of a step.</summary>
    /// <param name="step">The step's number.</param>
    /// <param name="name">The picture's name.</param>
    /// <param name="file">A whole PNG file.</param>
    /// <exception cref="ArgumentException">It isn't one.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void AddPicture(long step, string name, ReadOnlySpan<byte> file)
    {
        ImageShape shape;
        try
        {
            shape = new PngDecoder().ReadShape(file, name);
        }
        catch (DataFileException exception)
        {
            throw new ArgumentException(exception.Message, nameof(file), exception);
        }

        var image = new Summary.Types.Image
        {
            Width = shape.Width,
            Height = shape.Height,
            Colorspace = shape.Channels,
            EncodedImageString = ByteString.CopyFrom(file),
        };
        Write(new Event { Step = step, Summary = new Summary { Value = { new Summary.Types.Value { Tag = name, Image = image } } } });
        Flush();
    }

    /// <summary>Hands everything to the operating system, so that TensorBoard can see it.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Flush()
    {
        _stream.Flush();
        _lastFlush = _clock.GetTimestamp();
    }

    /// <summary>Ends the file. What can't be written any more, because the disk is full, is lost; <see cref="Flush"/> says so.</summary>
    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // Who closes a file at a program's end can do nothing about it.
        }
    }

    private void Write(Event happening)
    {
        happening.WallTime = (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
        RecordWriter.Write(_stream, happening.ToByteArray());
    }

    // TensorBoard takes files with "tfevents" in their names, in the order of the names: first seconds since 1970, then what tells files of the same second
    // apart.
    private static string NameFor(string folder, DateTimeOffset now)
    {
        for (var number = 0; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{now.ToUnixTimeSeconds():D10}.{Environment.ProcessId}.{number}");
            if (!System.IO.Path.Exists(System.IO.Path.Combine(folder, name)))
                return name;
        }
    }
}
