using System.Net.Sockets;
using System.Runtime.InteropServices;
using Connect.Chat.Local;
using Microsoft.AspNetCore.Connections;

const int UsageError = 2;

Arguments arguments = Arguments.Parse(args);
if (arguments.WantsHelp)
{
    Console.WriteLine(Arguments.Help);
    return 0;
}

if (arguments.Error.Length > 0)
{
    await Console.Error.WriteLineAsync(arguments.Error);
    return UsageError;
}

TaskCompletionSource stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    await using LocalConnect connect = await LocalConnect.StartAsync(arguments.Options);
    Console.WriteLine($"LocalConnect listening on {connect.Url.GetLeftPart(UriPartial.Authority)}");
    if (connect.IsOpenToNetwork)
    {
        Console.WriteLine(
            $"Every machine that can reach port {connect.Url.Port} of this one can use it, "
            + "with all its controls under /_local.");
    }

    await stop.Task;
    return 0;
}
catch (Exception exception) when (exception is IOException or SocketException)
{
    bool isInUse = exception.InnerException is AddressInUseException;
    await Console.Error.WriteLineAsync(isInUse
        ? $"{arguments.Options.Urls} is in use. Pass another --port, or leave it out to use a free port."
        : $"{arguments.Options.Urls} cannot be used: {exception.Message} Pass another --port or --urls.");
    return UsageError;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.TrySetResult();
}
