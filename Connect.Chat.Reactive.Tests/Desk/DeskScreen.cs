using System.Drawing;
using Connect.Chat.Desk.Screen;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;
using Terminal.Gui.Testing;
using Terminal.Gui.Time;

namespace Connect.Chat.Reactive.Tests.Desk;

/// <summary>
/// The desk on the toolkit's own driver, without a terminal. Tests press keys, click, and read the lines.
/// </summary>
internal sealed class DeskScreen : IDialogs, IDisposable
{
    /// <summary>The variable that keeps the toolkit from using a terminal.</summary>
    public const string NoTerminal = "DisableRealDriverIO";

    private readonly VirtualTimeProvider _time = new();
    private readonly DeskStage _stage;
    private readonly IApplication _app;
    private readonly DeskWindow _window;

    public DeskScreen(DeskStage stage, int width = 80, int height = 24)
    {
        Environment.SetEnvironmentVariable(NoTerminal, "1");
        _stage = stage;
        _app = Application.Create(_time);
        _app.Init(DriverRegistry.Names.ANSI);
        _app.Driver!.SetScreenSize(width, height);
        _window = new(stage.Desk, this, "downloads");
        _app.Begin(_window);
        // The commands of the view models continue where they complete, as in the tests without a screen.
        SynchronizationContext.SetSynchronizationContext(null);
    }

    /// <summary>The questions that the desk has asked.</summary>
    public List<string> Questions { get; } = [];

    /// <summary>The file that the agent picks; null to cancel.</summary>
    public string? File { get; set; }

    public string Text => string.Join('\n', Lines);

    public string[] Lines
    {
        get
        {
            _stage.Settle();
            _time.Advance(TimeSpan.FromMilliseconds(50));
            _app.TimedEvents!.RunTimers();
            _app.LayoutAndDraw();
            return [.. _app.Driver!.ToString()!.ReplaceLineEndings("\n").Split('\n')];
        }
    }

    public void Press(Key key) => _app.InjectKey(key);

    public void Type(string text)
    {
        foreach (char character in text)
            Press(new Key(character));
    }

    public void Click(int column, int row) =>
        _app.InjectSequence(InputInjectionExtensions.LeftButtonClick(new Point(column, row)));

    /// <summary>Clicks where the text is on the screen.</summary>
    public void Click(string text)
    {
        var lines = Lines;
        int row = Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal));
        Assert.That(row, Is.Not.Negative, $"{text} is not on the screen:\n{string.Join('\n', lines)}");
        Click(lines[row].IndexOf(text, StringComparison.Ordinal), row);
    }

    public void Wheel(MouseFlags direction, int column, int row) =>
        _app.InjectMouse(new() { Flags = direction, ScreenPosition = new(column, row) });

    public string? PickFile() => File;

    public bool Confirm(string title, string question, string yes)
    {
        Questions.Add(question);
        return true;
    }

    public void Dispose()
    {
        _window.Dispose();
        _app.Dispose();
    }
}
