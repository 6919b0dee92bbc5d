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
    // A socket that will not close is not worth more.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);

    public static WebApplication Build(LocalConnectOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // Settings of the program in whose process this runs are none of ours, and are not watched.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        // The first line of output is spoken for, so warnings go to the other stream. What the host says when it
        // cannot start is in the exception that it throws.
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
        app.Use(next => http => HostGuard.AnswerAsync(http, hosts, next));
        app.Use(next => http => ServiceAnswers.AnswerAsync(http, next));
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
