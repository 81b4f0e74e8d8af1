using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;

namespace NetDsl.Watch.Tests;

public sealed class RefusalTests
{
    public static TheoryData<string> OtherPaths { get; } =
    [
        "/run.json", "/losses.csv", "/generator.safetensors", "/report.html", "/index.html", "//", "/events/", "/EVENTS", "/samples", "/samples/",
        "/samples/epoch-001.PNG",
        "/samples/epoch-1.png", "/samples/epoch-002.png", "/samples/../run.json", "/samples/..%2frun.json", "/samples/%2e%2e/run.json", "/samples/..\\run.json",
        "/samples/epoch-001.png/",
        "/samples//epoch-001.png", "/samples/epoch-001.png%00.txt", "/samples/%2fetc%2fpasswd", "/../../etc/passwd", "/samples/secret.png", "/favicon.ico",
    ];

    [Theory]
    [MemberData(nameof(OtherPaths))]
    public async Task Nothing_but_the_page_its_events_and_the_sheets_can_be_reached(string path)
    {
        await using var running = await RunningServer.StartAsync();
        SampleRun.Write(running.Folder, steps: 3, epochs: 1);
        await File.WriteAllBytesAsync(Path.Combine(running.Folder, "samples", "secret.png"),
            await File.ReadAllBytesAsync(Path.Combine(running.Folder, "samples", "epoch-001.png")));

        // Written as it stands: a client that is polite would shorten it first.
        var answer = await AskAsync(running, $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{running.Server.Port}\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 (404|400) ", answer);
        Assert.DoesNotContain("frechet", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("IHDR", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_among_the_sheets_leads_nowhere()
    {
        // Links need rights on Windows that tests don't have.
        if (OperatingSystem.IsWindows())
            return;

        await using var running = await RunningServer.StartAsync();
        var sheet = SampleRun.WriteSheet(running.Folder, 1);
        File.CreateSymbolicLink(Path.Combine(running.Folder, "samples", "epoch-002.png"), sheet);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(running, HttpMethod.Get, "/samples/epoch-001.png"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(running, HttpMethod.Get, "/samples/epoch-002.png"));
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("PATCH")]
    public async Task Only_reading_is_allowed(string method)
    {
        await using var running = await RunningServer.StartAsync();

        Assert.Equal(HttpStatusCode.MethodNotAllowed, await StatusAsync(running, new HttpMethod(method), "/"));
    }

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://localhost:1")]
    [InlineData("https://127.0.0.1:PORT")]
    [InlineData("http://127.0.0.1.example.com:PORT")]
    [InlineData("null")]
    public async Task A_page_of_another_origin_is_refused(string origin)
    {
        await using var running = await RunningServer.StartAsync();
        SampleRun.WriteSheet(running.Folder, 1);

        foreach (var path in (string[])["/", "/events", "/samples/epoch-001.png"])
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(running, HttpMethod.Get, path, ("Origin", WithPort(origin, running))));
    }

    [Theory]
    [InlineData("http://127.0.0.1:PORT")]
    [InlineData("http://localhost:PORT")]
    public async Task The_pages_own_origin_is_answered(string origin)
    {
        await using var running = await RunningServer.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(running, HttpMethod.Get, "/", ("Origin", WithPort(origin, running))));
    }

    [Theory]
    [InlineData("cross-site", "no-cors", HttpStatusCode.Forbidden)]
    [InlineData("same-site", "no-cors", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "navigate", HttpStatusCode.OK)]
    [InlineData("same-origin", "no-cors", HttpStatusCode.OK)]
    [InlineData("none", "navigate", HttpStatusCode.OK)]
    public async Task Foreign_pages_may_link_here_and_embed_nothing(string site, string mode, HttpStatusCode expected)
    {
        await using var running = await RunningServer.StartAsync();

        Assert.Equal(expected, await StatusAsync(running, HttpMethod.Get, "/", ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode)));
    }

    [Theory]
    [InlineData("Host: example.com")]
    [InlineData("Host: example.com:PORT")]
    [InlineData("Host: 127.0.0.1")]
    [InlineData("Host: 127.0.0.1:1")]
    [InlineData("Host: localhost")]
    [InlineData("Host: [::1]:PORT")]
    [InlineData("Host: 0.0.0.0:PORT")]
    [InlineData("Host: 127.0.0.1:PORT.example.com")]
    [InlineData("Host: ")]
    [InlineData("Host: 127.0.0.1:PORT\r\nHost: example.com")]
    [InlineData("X-Forwarded-Host: 127.0.0.1:PORT")]
    public async Task Another_name_of_this_machine_is_refused(string host)
    {
        await using var running = await RunningServer.StartAsync();

        var answer = await AskAsync(running, $"GET / HTTP/1.1\r\n{WithPort(host, running)}\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 (400|403) ", answer);
        Assert.DoesNotContain("<html", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_has_headers_that_keep_others_out_and_none_that_lets_them_in()
    {
        await using var running = await RunningServer.StartAsync();
        foreach (var path in (string[])["/", "/nothing"])
        {
            using var response = await running.Client.GetAsync(new Uri(path, UriKind.Relative));
            string Header(string name) => string.Join(',', response.Headers.GetValues(name));

            Assert.StartsWith("default-src 'none'; ", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.EndsWith("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal("nosniff", Header("X-Content-Type-Options"));
            Assert.Equal("DENY", Header("X-Frame-Options"));
            Assert.Equal("no-referrer", Header("Referrer-Policy"));
            Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
            Assert.Equal("no-store", Header("Cache-Control"));
            Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)
                || header.Key is "Server" or "Set-Cookie");
        }
    }

    [Fact]
    public async Task It_listens_on_this_machine_alone()
    {
        await using var running = await RunningServer.StartAsync();

        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => listener.Port == running.Server.Port);

        Assert.All(listeners, listener => Assert.Equal(IPAddress.Loopback, listener.Address));
        Assert.Single(listeners);
    }

    private static string WithPort(string text, RunningServer running) =>
        text.Replace("PORT", FormattableString.Invariant($"{running.Server.Port}"), StringComparison.Ordinal);

    private static async Task<HttpStatusCode> StatusAsync(RunningServer running, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);

        using var response = await running.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.StatusCode;
    }

    private static async Task<string> AskAsync(RunningServer running, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, running.Server.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
