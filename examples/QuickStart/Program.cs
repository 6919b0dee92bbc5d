using Connect.Chat.Reactive;
using QuickStart;
using Spectre.Console;

// Without arguments: a chat with a scripted agent on this machine. The network fails once in the middle.
// With --endpoint: a chat on your Amazon Connect instance. The console is the user interface.
try
{
    var arguments = Arguments.Parse(args);
    var tally = arguments.Endpoint is null
        ? await LocalDemo.RunAsync()
        : await RealChat.RunAsync(arguments);

    AnsiConsole.WriteLine();
    Console.WriteLine($"quickstart: {tally}");
    var isComplete = tally is { Lost: 0, Duplicated: 0 };
    return isComplete && (arguments.Endpoint is not null || tally.Reconnects == 1) ? 0 : 1;
}
catch (Exception exception) when (exception is UsageException or ChatException or HttpRequestException
    or FormatException or ArgumentException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
