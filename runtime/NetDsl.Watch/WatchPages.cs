using Microsoft.AspNetCore.Http;
using NetDsl.Training;

namespace NetDsl.Watch;

/// <summary>Answers requests: the page, its events, and the sample sheets.</summary>
/// <param name="run">What is shown.</param>
/// <param name="subscribers">The pages that listen.</param>
internal sealed class WatchPages(LiveRun run, Subscribers subscribers)
{
    private volatile RequestRules? _rules;

    /// <summary>The server listens, and on which port.</summary>
    public void Open(int port) => _rules = new RequestRules(port);

    /// <summary>Answers a request.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        SetHeaders(response.Headers);
        var refusal = _rules is { } rules ? rules.Refuse(context.Request) : StatusCodes.Status503ServiceUnavailable;
        if (refusal is { } status)
        {
            response.StatusCode = status;
            if (status == StatusCodes.Status405MethodNotAllowed)
                response.Headers.Allow = HttpMethods.Get;

            // Without a word of its own, a browser shows an error of the network in place of this.
            response.ContentType = "text/plain; charset=utf-8";
            return response.WriteAsync("This page is for browsers on the machine that trains, at the address that training printed.\n");
        }

        return context.Request.Path.Value switch
        {
            "/" => SendPageAsync(context),
            "/events" => SendEventsAsync(context),
            { } path when path.StartsWith(LivePage.SheetPath, StringComparison.Ordinal) => SendSheetAsync(context, path[LivePage.SheetPath.Length..]),
            _ => NotFoundAsync(response),
        };
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = LivePage.ContentSecurityPolicy + "; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    private async Task SendPageAsync(HttpContext context)
    {
        if (run.Page is not { } page)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "1";
            return;
        }

        await SendAsync(context, "text/html; charset=utf-8", page.WritePage()).ConfigureAwait(false);
    }

    private async Task SendSheetAsync(HttpContext context, string name)
    {
        // The name is taken apart and put together again, so that it can't lead anywhere else; a link could.
        if (run.SamplesFolder is not { } folder || RunFiles.SheetEpoch(name) is not { } epoch
            || new FileInfo(Path.Combine(folder, RunFiles.SheetName(epoch))) is not { Exists: true, LinkTarget: null } file)
        {
            await NotFoundAsync(context.Response).ConfigureAwait(false);
            return;
        }

        byte[] picture;
        try
        {
            picture = await File.ReadAllBytesAsync(file.FullName, context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await NotFoundAsync(context.Response).ConfigureAwait(false);
            return;
        }

        await SendAsync(context, "image/png", picture).ConfigureAwait(false);
    }

    private async Task SendEventsAsync(HttpContext context)
    {
        if (run.Page is not { } page || subscribers.Add() is not { } channel)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var ended = context.RequestAborted;
        try
        {
            context.Response.ContentType = "text/event-stream";
            // After how many milliseconds a browser asks again when the stream has ended.
            await context.Response.Body.WriteAsync("retry: 2000\n\n"u8.ToArray(), ended).ConfigureAwait(false);
            await context.Response.Body.WriteAsync(LiveRun.EventOf(page), ended).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(ended).ConfigureAwait(false);
            await foreach (var update in channel.Reader.ReadAllAsync(ended).ConfigureAwait(false))
            {
                await context.Response.Body.WriteAsync(update, ended).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(ended).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
        finally
        {
            subscribers.Remove(channel);
        }
    }

    private static async Task SendAsync(HttpContext context, string type, byte[] content)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content, context.RequestAborted).ConfigureAwait(false);
    }

    private static Task NotFoundAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
