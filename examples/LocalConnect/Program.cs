using System.Runtime.InteropServices;
using Connect.Chat.Local;

if (!Arguments.TryParse(args, out LocalConnectOptions options, out string error))
{
    await Console.Error.WriteLineAsync(error);
    return 2;
}

TaskCompletionSource stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    await using LocalConnect connect = await LocalConnect.StartAsync(options);
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
catch (IOException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.TrySetResult();
}
