using System.Globalization;
using Connect.Chat.Local;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Worker.Customers;

namespace Worker.Service;

/// <summary>LocalConnect and its customers in the process of the service. Their chats end with the process.</summary>
internal sealed class Demo : IHostedLifecycleService, IAsyncDisposable
{
    private const int Chats = 20;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("worker-demo");
    private readonly CancellationTokenSource _stop = new();
    private readonly LocalConnect _connect;
    private readonly Crowd _crowd;
    private readonly TimeSpan _duration;
    private Task _running = Task.CompletedTask;

    private Demo(LocalConnect connect, TimeSpan duration)
    {
        _connect = connect;
        _crowd = new(connect);
        _duration = duration;
    }

    /// <summary>Starts LocalConnect, and makes the service use it.</summary>
    public static async Task<Demo> StartAsync(WebApplicationBuilder builder)
    {
        var seconds = builder.Configuration["Demo:Seconds"];
        var duration = seconds is null
            ? Timeout.InfiniteTimeSpan
            : TimeSpan.FromSeconds(SecondsOf(seconds));
        var demo = new Demo(await LocalConnect.StartAsync(CustomersProgram.Options), duration);
        builder.Configuration["ConnectChat:Endpoint"] = demo._connect.Url.AbsoluteUri;
        builder.Configuration["Worker:Data"] = demo._data.FullName;
        builder.Services.AddSingleton<IHostedService>(demo);
        return demo;
    }

    private static double SecondsOf(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 1e6
            ? seconds
            : throw new FormatException("--seconds must be a number from 0 to 1000000, 0 excluded.");

    /// <summary>Lets customers ask questions until the host stops or the time is over.</summary>
    public void Begin(Uri worker, IHostApplicationLifetime host)
    {
        _crowd.Worker = worker;
        _stop.CancelAfter(_duration);
        _running = RunAsync(host);
    }

    /// <summary>Prints the counts. Returns the exit code.</summary>
    public int Report() => _crowd.Verdict().Report("worker");

    public async ValueTask DisposeAsync()
    {
        _stop.Dispose();
        await _connect.DisposeAsync();
        _data.Delete(recursive: true);
    }

    // Before any part of the service stops, its last questions are answered.
    async Task IHostedLifecycleService.StoppingAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RunAsync(IHostApplicationLifetime host)
    {
        await _crowd.LiveAsync(Chats, _stop.Token);
        host.StopApplication();
    }
}
