using Terminal.Gui.App;
using Terminal.Gui.Views;

namespace Connect.Chat.Desk.Screen;

/// <summary>The dialogs of the toolkit.</summary>
internal sealed class Dialogs(IApplication app) : IDialogs
{
    public string? PickFile()
    {
        using var dialog = new OpenDialog { Title = "Send a file", OpenMode = OpenMode.File };
        app.Run(dialog);
        return dialog.FilePaths is [var path, ..] ? path : null;
    }

    public bool Confirm(string title, string question, string yes) =>
        MessageBox.Query(app, title, question, yes, "Cancel") == 0;
}
