using System.Net;
using System.Reflection;
using NetDsl.Packages.Tests;

namespace NetDsl.Examples.BrowserTests;

/// <summary>The page as it is published, once for all tests, and a server of its files that knows nothing of it.</summary>
public sealed class PublishedPage : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PublishedPage() => CommandLine.Dotnet(
        Path.GetDirectoryName(Project)!, "publish", Project, "--configuration", "Release", "--output", _folder["published"], "--verbosity", "quiet");

    /// <summary>The folder of static files.</summary>
    public string Files => Path.Combine(_folder["published"], "wwwroot");

    private static string Project =>
        typeof(PublishedPage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Page").Value!;

    /// <summary>Serves the files until it is disposed.</summary>
    public StaticServer Serve() => new(Files);

    public void Dispose() => _folder.Dispose();
}

/// <summary>Serves the files of a folder at an address of this machine.</summary>
public sealed class StaticServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _folder;

    public StaticServer(string folder)
    {
        _folder = folder;
        using (var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            socket.Start();
            Address = $"http://localhost:{((IPEndPoint)socket.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = AnswerAsync();
    }

    /// <summary>Where the page is.</summary>
    public string Address { get; }

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var name = context.Request.Url!.AbsolutePath.TrimStart('/');
            var path = Path.Combine(_folder, name.Length == 0 ? "index.html" : name);
            using var response = context.Response;
            if (!File.Exists(path))
            {
                response.StatusCode = (int)HttpStatusCode.NotFound;
                continue;
            }

            response.ContentType = Path.GetExtension(path) switch
            {
                ".html" => "text/html; charset=utf-8",
                ".css" => "text/css",
                ".js" => "text/javascript",
                ".wasm" => "application/wasm",
                _ => "application/octet-stream",
            };
            var bytes = await File.ReadAllBytesAsync(path);
            response.ContentLength64 = bytes.Length;
            await response.OutputStream.WriteAsync(bytes);
        }
    }
}
