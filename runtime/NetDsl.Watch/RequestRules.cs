using Microsoft.AspNetCore.Http;

namespace NetDsl.Watch;

/// <summary>
/// Who may ask. The page is for a browser on this machine, but any page that this browser shows could send requests here: it is told apart by its Origin, and a
/// name of its own that it lets point at this machine (DNS rebinding) by the Host that the browser then names.
/// </summary>
/// <param name="port">The port on which the server listens.</param>
internal sealed class RequestRules(int port)
{
    private readonly string[] _hosts = [FormattableString.Invariant($"127.0.0.1:{port}"), FormattableString.Invariant($"localhost:{port}")];

    /// <summary>Why a request isn't answered, as a status code; null for one that is.</summary>
    public int? Refuse(HttpRequest request)
    {
        if (request.Headers.Host.Count != 1 || !_hosts.Contains(request.Headers.Host[0], StringComparer.OrdinalIgnoreCase))
            return StatusCodes.Status403Forbidden;

        foreach (var origin in request.Headers.Origin)
        {
            if (!_hosts.Any(host => string.Equals(origin, "http://" + host, StringComparison.OrdinalIgnoreCase)))
                return StatusCodes.Status403Forbidden;
        }

        // What browsers say of requests without an Origin, such as pictures in foreign pages. A link to the page, from anywhere, is none of them.
        var isForeign = request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
        if (isForeign && request.Headers["Sec-Fetch-Mode"].ToString() != "navigate")
            return StatusCodes.Status403Forbidden;

        return HttpMethods.IsGet(request.Method) ? null : StatusCodes.Status405MethodNotAllowed;
    }
}
