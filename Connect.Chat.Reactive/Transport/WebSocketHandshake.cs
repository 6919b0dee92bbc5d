using System.Net;
using System.Net.WebSockets;
#if NET
using System.Runtime.Versioning;
#else
using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Reflection;
#endif

namespace Connect.Chat.Reactive.Transport;

/// <summary>
/// Makes the opening handshake, and refuses redirects. The platform's own handler would follow one to any host, with
/// all headers that the application has set.
/// </summary>
#if NET
[UnsupportedOSPlatform("browser")]
#endif
internal sealed class WebSocketHandshake
{
    // Without it, every socket would keep a connection pool of its own.
    private static readonly HttpMessageInvoker Shared = new(CreateHandler());

    private readonly ClientWebSocket _socket;
    private readonly IWebProxy? _systemProxy;

    /// <summary>Prepares a handshake. Must be made before the application sets the socket up.</summary>
    public WebSocketHandshake(ClientWebSocket socket)
    {
        _socket = socket;
        _systemProxy = socket.Options.Proxy;
    }

    public async Task OpenAsync(Uri url, CancellationToken cancellationToken)
    {
        if (!NeedsOwnHandler)
        {
            await ConnectAsync(Shared, url, cancellationToken).ConfigureAwait(false);
            return;
        }

        // As the platform does it: an open socket does not need the handler that it came from.
        using var own = new HttpMessageInvoker(TakeSettings());
        await ConnectAsync(own, url, cancellationToken).ConfigureAwait(false);
    }

    private bool HasOwnProxy => !ReferenceEquals(_socket.Options.Proxy, _systemProxy);

#if NET
    // The platform refuses a handler from outside while the options hold any of these.
    private bool NeedsOwnHandler =>
        HasOwnProxy
        || _socket.Options is { UseDefaultCredentials: true } or { Credentials: not null } or { Cookies: not null }
            or { RemoteCertificateValidationCallback: not null } or { ClientCertificates.Count: > 0 };

    private static SocketsHttpHandler CreateHandler() => new() { UseCookies = false, AllowAutoRedirect = false };

    private Task ConnectAsync(HttpMessageInvoker invoker, Uri url, CancellationToken cancellationToken) =>
        _socket.ConnectAsync(url, invoker, cancellationToken);

    // Moves to a handler what the platform would have put into its own.
    private SocketsHttpHandler TakeSettings()
    {
        var options = _socket.Options;
        var handler = CreateHandler();
        handler.Credentials = options.UseDefaultCredentials ? CredentialCache.DefaultCredentials : options.Credentials;
        handler.SslOptions.RemoteCertificateValidationCallback = options.RemoteCertificateValidationCallback;
        if (options.ClientCertificates.Count > 0)
            handler.SslOptions.ClientCertificates = options.ClientCertificates;
        if (HasOwnProxy)
            (handler.UseProxy, handler.Proxy) = (options.Proxy is not null, options.Proxy);
        if (options.Cookies is { } cookies)
            (handler.UseCookies, handler.CookieContainer) = (true, cookies);

        options.UseDefaultCredentials = false;
        options.Credentials = null;
        options.RemoteCertificateValidationCallback = null;
        options.ClientCertificates = [];
        options.Proxy = _systemProxy;
        options.Cookies = null;
        return handler;
    }
#else
    // .NET 7 and later can take a handler from outside, but this build cannot refer to that; .NET Framework cannot.
    private static readonly MethodInfo? ConnectOver = typeof(ClientWebSocket).GetMethod(
        nameof(ClientWebSocket.ConnectAsync), [typeof(Uri), typeof(HttpMessageInvoker), typeof(CancellationToken)]);

    private static readonly PropertyInfo? CertificateCheck =
        typeof(ClientWebSocketOptions).GetProperty("RemoteCertificateValidationCallback");

    private bool NeedsOwnHandler =>
        HasOwnProxy
        || _socket.Options is { UseDefaultCredentials: true } or { Credentials: not null } or { Cookies: not null }
            or { ClientCertificates.Count: > 0 }
        || CertificateCheck?.GetValue(_socket.Options) is not null;

    private static HttpClientHandler CreateHandler() => new() { UseCookies = false, AllowAutoRedirect = false };

    private Task ConnectAsync(HttpMessageInvoker invoker, Uri url, CancellationToken cancellationToken) =>
        ConnectOver is null
            ? _socket.ConnectAsync(url, cancellationToken)
            : (Task)ConnectOver.Invoke(_socket, [url, invoker, cancellationToken])!;

    // Moves to a handler what the platform would have put into its own.
    [SuppressMessage("Security", "MA0039", Justification = "The check is the application's own, as it set it on the socket.")]
    private HttpClientHandler TakeSettings()
    {
        var options = _socket.Options;
        var handler = CreateHandler();
        if (ConnectOver is null)
            return handler;
        handler.Credentials = options.UseDefaultCredentials ? CredentialCache.DefaultCredentials : options.Credentials;
        if (CertificateCheck?.GetValue(options) is RemoteCertificateValidationCallback check)
            handler.ServerCertificateCustomValidationCallback = (request, certificate, chain, errors) => check(request, certificate, chain, errors);
        handler.ClientCertificates.AddRange(options.ClientCertificates);
        if (HasOwnProxy)
            (handler.UseProxy, handler.Proxy) = (options.Proxy is not null, options.Proxy);
        if (options.Cookies is { } cookies)
            (handler.UseCookies, handler.CookieContainer) = (true, cookies);

        options.UseDefaultCredentials = false;
        options.Credentials = null;
        CertificateCheck?.SetValue(options, null);
        options.ClientCertificates = [];
        options.Proxy = _systemProxy;
        options.Cookies = null;
        return handler;
    }
#endif
}
