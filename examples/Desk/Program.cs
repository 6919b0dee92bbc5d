using Connect.Chat.Desk;
using Connect.Chat.Desk.Screen;
using Connect.Chat.Desk.ViewModels;
using Connect.Chat.Reactive;
using Terminal.Gui.App;

// Without arguments: four scripted customers on this machine. With --chat: your own chats.
try
{
    var arguments = Arguments.Parse(args);
    if (arguments.Help)
    {
        Console.WriteLine(Arguments.Usage);
        return 0;
    }

    if (Console.IsInputRedirected || Console.IsOutputRedirected)
        throw new UsageException($"The desk needs a terminal.\n\n{Arguments.Usage}");

    using var app = Application.Create();
    app.Init();
    var desk = new DeskViewModel { Notice = "Starting…" };
    await using var opening = new DeskOpening(desk, SynchronizationContext.Current!);
    using var window = new DeskWindow(desk, new Dialogs(app), arguments.Downloads);
    app.Invoke(() => opening.Open(arguments));
    app.Run(window);
    return 0;
}
catch (Exception exception) when (exception is UsageException or ChatException or FormatException or IOException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
