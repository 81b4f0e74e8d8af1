using System.Text;

namespace NetDsl.Training;

/// <summary>Reads lines of text of a bounded length, so that a file without line ends doesn't take as much memory as it has letters.</summary>
/// <param name="stream">UTF-8; it is left open.</param>
/// <param name="longest">More letters of a line aren't kept.</param>
internal sealed class LineReader(Stream stream, int longest) : IDisposable
{
    private readonly StreamReader _reader = new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: -1, leaveOpen: true);
    private readonly StringBuilder _line = new();
    private readonly char[] _buffer = new char[4096];
    private int _place;
    private int _filled;

    /// <summary>Whether the line that was read last was longer, and is cut.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether it had an end; the last line of a file may have none.</summary>
    public bool HasEnd { get; private set; }

    /// <summary>The next line without its end, which is LF or CR LF; null behind the last one.</summary>
    public string? Read()
    {
        _line.Clear();
        (IsTooLong, HasEnd) = (false, false);
        var isThere = false;
        while (!HasEnd && Fill())
        {
            isThere = true;
            var rest = _buffer.AsSpan(_place, _filled - _place);
            var end = rest.IndexOf('\n');
            HasEnd = end >= 0;
            var part = HasEnd ? rest[..end] : rest;
            _place += part.Length + (HasEnd ? 1 : 0);
            IsTooLong |= _line.Length + part.Length > longest;
            _line.Append(part[..Math.Min(part.Length, longest - _line.Length)]);
        }

        if (_line.Length > 0 && _line[^1] == '\r')
            _line.Length--;
        return isThere ? _line.ToString() : null;
    }

    /// <summary>Ends to read.</summary>
    public void Dispose() => _reader.Dispose();

    private bool Fill()
    {
        if (_place < _filled)
            return true;

        (_place, _filled) = (0, _reader.Read(_buffer));
        return _filled > 0;
    }
}
