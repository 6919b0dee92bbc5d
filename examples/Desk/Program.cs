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
        throw new UsageException("The desk needs a terminal. --help shows the arguments.");

    await Run(arguments).DisposeAsync();
    return 0;
}
catch (Exception exception) when (exception is UsageException or ChatException or FormatException or IOException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}

// Returns what remains to be closed when the screen is gone.
static DeskOpening Run(Arguments arguments)
{
    using var app = Application.Create();
    app.Init();
    var desk = new DeskViewModel { Notice = "Starting…" };
    var opening = new DeskOpening(desk);
    using var window = new DeskWindow(desk, new Dialogs(app), arguments.Downloads);
    // The main loop sets the synchronization context.
    app.Invoke(() => opening.Open(arguments, SynchronizationContext.Current!));
    app.Run(window);
    return opening;
}
