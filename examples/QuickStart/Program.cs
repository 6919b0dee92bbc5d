using QuickStart;
using Spectre.Console;

// Without arguments: a chat with a scripted agent, all on this machine, with the network cut once in the middle.
// With --endpoint: a chat on your own Amazon Connect instance, typed on this console.
try
{
    var arguments = Arguments.Parse(args);
    var tally = arguments.Endpoint is null
        ? await LocalDemo.RunAsync()
        : await RealChat.RunAsync(arguments);

    AnsiConsole.WriteLine();
    Console.WriteLine($"quickstart: {tally}");
    return tally.Lost == 0 && tally.Duplicated == 0 && (arguments.Endpoint is not null || tally.Reconnects == 1) ? 0 : 1;
}
catch (Exception failure) when (failure is UsageException or Connect.Chat.Reactive.ChatException or HttpRequestException or FormatException or ArgumentException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 2;
}
