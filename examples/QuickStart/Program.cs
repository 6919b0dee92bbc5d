using Connect.Chat.Reactive;
using QuickStart;
using Spectre.Console;

// Without arguments: a chat with a scripted agent on this machine. The network fails for two seconds in the middle.
// With --endpoint: a chat on your Amazon Connect instance. The console is the user interface.
try
{
    if (args is ["--help" or "-h" or "-?"])
    {
        Console.WriteLine(Arguments.Usage);
        return 0;
    }

    var arguments = Arguments.Parse(args);
    var tally = arguments.Endpoint is null
        ? await LocalDemo.RunAsync()
        : await RealChat.RunAsync(arguments);

    AnsiConsole.WriteLine();
    AnsiConsole.Write(tally.ToTable());
    Console.WriteLine($"quickstart: {tally}");
    var isComplete = tally is { Lost: 0, Duplicated: 0, Reordered: 0 };
    return isComplete && (arguments.Endpoint is not null || tally.Reconnects == 1) ? 0 : 1;
}
catch (Exception exception) when (exception is UsageException or ChatException or HttpRequestException
    or FormatException or ArgumentException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
