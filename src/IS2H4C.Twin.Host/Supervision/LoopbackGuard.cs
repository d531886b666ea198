using IS2H4C.Twin.Host.Api;

namespace IS2H4C.Twin.Host.Supervision;

/// <summary>
/// Until users and roles exist, only this machine may talk to us. A browser on it may be made to talk to us by a foreign page, so the name
/// it asked for must be a loopback name (no DNS rebinding), and a request that changes something must be JSON (which a foreign page cannot
/// send without being asked first, and we never say yes) and must not come from a foreign page.
/// </summary>
internal sealed class LoopbackGuard(RequestDelegate next)
{
    private const string ContentSecurity =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsLoopback(request.Host.Host))
            return RefuseAsync(context, $"Host '{request.Host.Host}' is not this machine's loopback name. Use http://127.0.0.1 or http://localhost.");
        if (request.Headers.Origin is [{ Length: > 0 } origin] && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsLoopback(page.Host)))
            return RefuseAsync(context, "A page of another origin may not talk to the supervisor.");
        if (HttpMethods.IsPost(request.Method) && !request.Path.StartsWithSegments("/live", StringComparison.Ordinal) && !request.HasJsonContentType())
            return RefuseAsync(context, "Send JSON with content type application/json.", StatusCodes.Status415UnsupportedMediaType);

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurity;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }

    private static bool IsLoopback(string host) => host is "127.0.0.1" or "localhost" or "[::1]" or "::1";

    private static Task RefuseAsync(HttpContext context, string why, int status = StatusCodes.Status403Forbidden)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new Refusal("Refused.", why, "See docs/operator.md, section Access."), context.RequestAborted);
    }
}
