using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Connect.Chat.Local;

/// <summary>Builds the web application.</summary>
internal static class LocalHost
{
    // A view token has up to 1,000 characters, each of up to 12 escaped ones.
    private const int LongestRequestLine = 16 * 1024;

    // Do not wait longer for sockets that do not close.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);

    public static WebApplication Build(LocalConnectOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // The hosting program's settings do not apply to this server, so it does not watch their files.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = LongestRequestLine;
        });

        // The first line of the standard output is the address, which programs read; so warnings go to the standard
        // error. The host's own log is off: if the host cannot start, it throws the same message.
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        return builder.Build();
    }

    public static void Map(WebApplication app, LocalConnect connect, LocalService service, StartChatContact startChat)
    {
        HostNames hosts = new(service.Options.Urls);
        app.Use(next => http => HostGuard.InvokeAsync(http, hosts, next));
        app.Use(next => http => ServiceResponses.InvokeAsync(http, next));
        app.Use(next => http =>
        {
            if (http.Request.Path == SocketEndpoint.Path || http.Request.Path == SocketEndpoint.AgentPath)
                SocketUpgrade.Prepare(http, service.Options);

            return next(http);
        });
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
        app.UseRouting();

        SocketEndpoint sockets = new(service);
        app.MapGet(SocketEndpoint.Path, http => sockets.RunAsync(http));
        app.MapGet(SocketEndpoint.AgentPath, http => sockets.RunForAgentAsync(http));
        new ConnectEndpoints(service, startChat).Map(app);
        ParticipantEndpoints.Map(app, service);
        new StorageEndpoints(service).Map(app);
        new SignInEndpoint(service).Map(app);
        new AgentEndpoints(connect).Map(app);
        ControlEndpoints.Map(app, connect, service.Options.TimeProvider);
        ConditionEndpoints.Map(app, connect);
        app.MapFallback(_ => throw new ServiceException(
            StatusCodes.Status404NotFound, "UnknownOperationException", "There is no such operation."));
    }
}
