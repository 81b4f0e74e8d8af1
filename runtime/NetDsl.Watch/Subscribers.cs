using System.Threading.Channels;

namespace NetDsl.Watch;

/// <summary>
/// The pages that listen. Each has room for one update: a newer one takes its place, because each is the whole state. So a page that reads slowly, or not at
/// all, costs one update's memory and nobody's time.
/// </summary>
internal sealed class Subscribers
{
    /// <summary>More pages than one person opens.</summary>
    public const int Most = 16;

    private readonly Lock _lock = new();
    private readonly List<Channel<byte[]>> _channels = [];
    private bool _isClosed;

    /// <summary>How many pages listen.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _channels.Count;
        }
    }

    /// <summary>Begins to listen.</summary>
    /// <returns>Where updates come from; null where too many listen already.</returns>
    public Channel<byte[]>? Add()
    {
        var channel = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
        {
            if (_channels.Count >= Most)
                return null;

            _channels.Add(channel);
            if (_isClosed)
                channel.Writer.Complete();
        }

        return channel;
    }

    /// <summary>Ends to listen.</summary>
    public void Remove(Channel<byte[]> channel)
    {
        lock (_lock)
            _channels.Remove(channel);
    }

    /// <summary>Gives an update to all who listen.</summary>
    public void Publish(byte[] update)
    {
        lock (_lock)
        {
            foreach (var channel in _channels)
                channel.Writer.TryWrite(update);
        }
    }

    /// <summary>Ends the streams once they gave what they have.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (var channel in _channels)
                channel.Writer.TryComplete();
        }
    }
}
