using System.Text.Json;

namespace NetDsl.Watch.Tests;

/// <summary>The events of a live page, as a browser gets them.</summary>
internal sealed class EventStream : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private EventStream(HttpResponseMessage response, Stream stream) => (_response, _reader) = (response, new StreamReader(stream));

    public HttpResponseMessage Response => _response;

    public static async Task<EventStream> OpenAsync(HttpClient client)
    {
        var response = await client.GetAsync(new Uri("/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        return new EventStream(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next update; null at the end of the stream.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (!line.StartsWith("data: ", StringComparison.Ordinal))
                continue;

            Assert.Equal("", await _reader.ReadLineAsync(patience.Token));
            return JsonDocument.Parse(line[6..]).RootElement.Clone();
        }

        return null;
    }

    /// <summary>The next update of which something is true.</summary>
    public async Task<JsonElement> UntilAsync(Func<JsonElement, bool> isTrue)
    {
        while (await NextAsync() is { } update)
        {
            if (isTrue(update))
                return update;
        }

        throw new InvalidOperationException("The stream ended before what was waited for.");
    }

    public static string Part(JsonElement update, string name) => update.GetProperty("parts").GetProperty(name).GetString()!;

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }
}
