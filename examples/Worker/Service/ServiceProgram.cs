using System.Net.Sockets;
using Connect.Chat.Reactive.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Worker.Customers;

namespace Worker.Service;

/// <summary>The service: a web application that hosts the sessions of the bot.</summary>
internal static class ServiceProgram
{
    private static readonly Dictionary<string, string> Switches = new(StringComparer.Ordinal)
    {
        ["--service"] = "ConnectChat:Endpoint",
        ["--data"] = "Worker:Data",
        ["--seconds"] = "Demo:Seconds",
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var hasStarted = false;
        try
        {
            RequireKnown(args);
            var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
            {
                // The settings are beside the program, wherever it is started.
                ContentRootPath = AppContext.BaseDirectory,
            });
            builder.Configuration.AddCommandLine(args, Switches);
            var section = builder.Configuration.GetSection("ConnectChat");
            var isDemo = section["Endpoint"] is null && section["Region"] is null;
            await using var demo = isDemo ? await Demo.StartAsync(builder) : null;
            AddServices(builder);

            await using var app = builder.Build();
            app.MapHealthChecks("/health");
            app.MapPrometheusScrapingEndpoint("/metrics");
            app.MapPost("/chats", Intake.AcceptAsync);
            await app.StartAsync();
            hasStarted = true;

            Console.WriteLine($"{WorkerProcess.ListeningLine}{app.Urls.First()}");
            demo?.Begin(new(app.Urls.First()), app.Lifetime);
            await app.WaitForShutdownAsync();
            return demo?.Report() ?? 0;
        }
        catch (Exception exception) when (!hasStarted && exception
            is OptionsValidationException or InvalidOperationException or FormatException or IOException
            or SocketException or UnauthorizedAccessException)
        {
            // A wrong argument or setting, or a port that is in use.
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
    }

    // The configuration ignores arguments that it does not know.
    private static void RequireKnown(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].Split('=')[0];
            var isSetting = name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':');
            if (!isSetting && name is not "--urls" && !Switches.ContainsKey(name))
                throw new FormatException($"Unknown argument {name}. --help lists the arguments.");
            if (name.Length == args[i].Length && ++i == args.Length)
                throw new FormatException($"{name} needs a value. --help lists the arguments.");
        }
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Worker").Get<WorkerSettings>() ?? new();
        var services = builder.Services;
        services.Configure<HostOptions>(options => options.ShutdownTimeout =
            builder.Configuration.GetValue("HostOptions:ShutdownTimeout", options.ShutdownTimeout));
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddConnectChat(builder.Configuration.GetSection("ConnectChat"));
        services.AddChatSessionHost<Bot>(provider => new FileResumeStore(
            Path.Combine(AppContext.BaseDirectory, settings.Data),
            logger: provider.GetRequiredService<ILogger<FileResumeStore>>()));
        services.AddHealthChecks().AddConnectChatHealthCheck();
        services.AddServiceTelemetry(settings.ConsoleTelemetry);
    }
}
