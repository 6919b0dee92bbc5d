using System.Net;
using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
#if NET
using System.Runtime.Versioning;
using Handler = System.Net.Http.SocketsHttpHandler;
#else
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Handler = System.Net.Http.HttpClientHandler;
#endif

namespace Connect.Chat.Reactive.Transport;

/// <summary>
/// Performs the opening handshake and refuses redirects. The platform's default handler would follow a redirect to any
/// host, with all headers that the application has set.
/// </summary>
#if NET
[UnsupportedOSPlatform("browser")]
#endif
internal sealed class WebSocketHandshake
{
    // Without a shared invoker, every socket would have a separate connection pool.
    private static readonly HttpMessageInvoker SharedInvoker = new(CreateHandler());

    private readonly ClientWebSocket _socket;
    private readonly IWebProxy? _systemProxy;

    /// <summary>Prepares a handshake. Must be created before the application configures the socket.</summary>
    public WebSocketHandshake(ClientWebSocket socket)
    {
        _socket = socket;
        _systemProxy = socket.Options.Proxy;
    }

    public async Task OpenAsync(Uri url, CancellationToken cancellationToken)
    {
        if (!NeedsOwnHandler)
        {
            await ConnectAsync(SharedInvoker, url, cancellationToken).ConfigureAwait(false);
            return;
        }

        // The platform does the same: an open socket no longer needs its handler.
        using var invoker = new HttpMessageInvoker(MoveSettingsToHandler());
        await ConnectAsync(invoker, url, cancellationToken).ConfigureAwait(false);
    }

    // ClientWebSocket rejects an external handler if the options contain any of these.
    private bool NeedsOwnHandler =>
        HasOwnProxy
        || _socket.Options is { UseDefaultCredentials: true } or { Credentials: not null } or { Cookies: not null }
            or { ClientCertificates.Count: > 0 }
        || ValidateCertificate is not null;

    private bool HasOwnProxy => !ReferenceEquals(_socket.Options.Proxy, _systemProxy);

    // Moves the settings to a handler that the platform would have set on its default handler.
    private Handler MoveSettingsToHandler()
    {
        var options = _socket.Options;
        var handler = CreateHandler();
#if !NET
        if (ConnectWithInvoker is null)
            return handler;
#endif
        handler.Credentials = options.UseDefaultCredentials ? CredentialCache.DefaultCredentials : options.Credentials;
        SetCertificates(handler, options.ClientCertificates);
        if (HasOwnProxy)
            (handler.UseProxy, handler.Proxy) = (options.Proxy is not null, options.Proxy);
        if (options.Cookies is { } cookies)
            (handler.UseCookies, handler.CookieContainer) = (true, cookies);

        options.UseDefaultCredentials = false;
        options.Credentials = null;
        ValidateCertificate = null;
        options.ClientCertificates = [];
        options.Proxy = _systemProxy;
        options.Cookies = null;
        return handler;
    }

    private static Handler CreateHandler() => new() { UseCookies = false, AllowAutoRedirect = false };

#if NET
    private RemoteCertificateValidationCallback? ValidateCertificate
    {
        get => _socket.Options.RemoteCertificateValidationCallback;
        set => _socket.Options.RemoteCertificateValidationCallback = value;
    }

    private Task ConnectAsync(HttpMessageInvoker invoker, Uri url, CancellationToken cancellationToken) =>
        _socket.ConnectAsync(url, invoker, cancellationToken);

    private void SetCertificates(Handler handler, X509CertificateCollection certificates)
    {
        handler.SslOptions.RemoteCertificateValidationCallback = ValidateCertificate;
        if (certificates.Count > 0)
            handler.SslOptions.ClientCertificates = certificates;
    }
#else
    // ClientWebSocket of .NET 7 and later accepts an external handler, but .NET Standard 2.0 does not declare that
    // overload. Null on .NET Framework.
    private static readonly MethodInfo? ConnectWithInvoker = typeof(ClientWebSocket).GetMethod(
        nameof(ClientWebSocket.ConnectAsync), [typeof(Uri), typeof(HttpMessageInvoker), typeof(CancellationToken)]);

    private static readonly PropertyInfo? CertificateCallback =
        typeof(ClientWebSocketOptions).GetProperty("RemoteCertificateValidationCallback");

    private RemoteCertificateValidationCallback? ValidateCertificate
    {
        get => (RemoteCertificateValidationCallback?)CertificateCallback?.GetValue(_socket.Options);
        set => CertificateCallback?.SetValue(_socket.Options, value);
    }

    private Task ConnectAsync(HttpMessageInvoker invoker, Uri url, CancellationToken cancellationToken) =>
        ConnectWithInvoker is null
            ? _socket.ConnectAsync(url, cancellationToken)
            : (Task)ConnectWithInvoker.Invoke(_socket, [url, invoker, cancellationToken])!;

    [SuppressMessage("Security", "MA0039", Justification = "The application set this callback on the socket.")]
    private void SetCertificates(Handler handler, X509CertificateCollection certificates)
    {
        if (ValidateCertificate is { } validate)
        {
            handler.ServerCertificateCustomValidationCallback =
                (request, certificate, chain, errors) => validate(request, certificate, chain, errors);
        }

        handler.ClientCertificates.AddRange(certificates);
    }
#endif
}
