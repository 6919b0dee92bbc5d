using System.Net.Sockets;
using System.Runtime.InteropServices;
using Connect.Chat.Local;

namespace Worker.Customers;

/// <summary>LocalConnect and the customers in a separate process, which outlives that of the service.</summary>
internal static class CustomersProgram
{
    private const int DefaultPort = 4510;

    /// <summary>The customers are scripted and open no sockets, so their chats must not end for that reason.</summary>
    public static LocalConnectOptions Options { get; } = new() { SubscriptionLimit = TimeSpan.FromDays(1) };

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var arguments = CustomersArguments.Parse(args);
            var verdict = arguments.Kills > 0
                ? await KillRun.RunAsync(arguments.Chats, arguments.Kills)
                : await RunAsync(arguments);
            return verdict.Report("customers");
        }
        catch (Exception exception) when (exception is FormatException or IOException or SocketException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
    }

    private static async Task<Verdict> RunAsync(CustomersArguments arguments)
    {
        var url = $"http://127.0.0.1:{arguments.Port ?? DefaultPort}";
        await using var connect = await LocalConnect.StartAsync(Options with { Urls = url });
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        if (arguments.Seconds is { } seconds)
            stop.CancelAfter(TimeSpan.FromSeconds(seconds));

        Console.WriteLine($"LocalConnect listens on {url}. The customers post their chats to {arguments.Worker}chats.");
        var crowd = new Crowd(connect) { Worker = arguments.Worker };
        await crowd.LiveAsync(arguments.Chats, stop.Token);
        return crowd.Verdict();

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
