using System.Diagnostics;
using Connect.Chat.Reactive.Tests.Interop;

namespace Connect.Chat.Reactive.Tests.Desk;

/// <summary>
/// The program in a real terminal, under tmux, against LocalConnect and its scripted customers. Skipped without tmux;
/// required on a build server.
/// </summary>
[TestFixture]
public sealed class TerminalTests
{
    private const int PatienceInMilliseconds = 60_000;

    private readonly string _socket = $"desk-{Environment.ProcessId}";

    [OneTimeSetUp]
    public async Task FindTmuxAsync()
    {
        try
        {
            await TmuxAsync("-V");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            if (Environment.GetEnvironmentVariable("CI") is "true")
                Assert.Fail("tmux must be installed on a build server.");
            Assert.Ignore("tmux is not on the path.");
        }
    }

    [OneTimeTearDown]
    public Task StopAsync() => TmuxAsync("kill-server");

    [Test]
    public async Task An_agent_answers_a_customer_and_leaves()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Desk.dll");
        await TmuxAsync(
            "new-session", "-d", "-x", "80", "-y", "24", $"env -u {DeskScreen.NoTerminal} dotnet '{program}'");
        await UntilAsync(static screen => screen.Contains("Hi! My parcel has not arrived yet."));

        await TmuxAsync("send-keys", "-l", "Hello Ana");
        await TmuxAsync("send-keys", "Enter");
        await UntilAsync(static screen => screen.Contains("Hello Ana ✓✓ read"));
        await UntilAsync(static screen => screen.Contains("The number is 4711-0815."));
        await SendFileAsync();
        // A click on the third contact.
        await TmuxAsync("send-keys", "-l", "\e[<0;5;6M\e[<0;5;6m");
        await UntilAsync(static screen => screen.Contains("┤Maria Rossi ─"));
        await TmuxAsync("send-keys", "F8");
        await UntilAsync(static screen => screen.Contains("End the chat with Maria Rossi?"));
        await TmuxAsync("send-keys", "Escape");
        await UntilAsync(static screen => !screen.Contains("End the chat with Maria Rossi?"));
        await TmuxAsync("send-keys", "C-q");

        // The session of tmux ends with the program.
        await UntilAsync(static screen => screen.Length == 0);
    }

    private async Task SendFileAsync()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{_socket}.png");
        await File.WriteAllBytesAsync(path, new byte[300_000]);
        try
        {
            await TmuxAsync("send-keys", "F2");
            await UntilAsync(static screen => screen.Contains("Send a file"));
            await TmuxAsync("send-keys", "-l", path);
            await UntilAsync(screen => screen.Contains($"{_socket}.png"));
            await TmuxAsync("send-keys", "Enter");
            await UntilAsync(static screen => screen.Contains("░ ") && screen.Contains("%│"));
            await UntilAsync(screen => screen.Contains($"▤ {_socket}.png ✓✓ read"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task UntilAsync(Func<string, bool> isReached)
    {
        string screen = "";
        var patience = Stopwatch.StartNew();
        while (patience.ElapsedMilliseconds < PatienceInMilliseconds)
        {
            screen = await TmuxAsync("capture-pane", "-p");
            if (isReached(screen))
                return;
        }

        Assert.Fail($"The screen never showed it:\n{screen}");
    }

    /// <summary>Runs tmux with a server of this test, and returns its output; empty if it fails.</summary>
    private async Task<string> TmuxAsync(params string[] arguments)
    {
        using var process = Node.Start(
            "tmux", Environment.CurrentDirectory, ["-u", "-L", _socket, "-f", "/dev/null", .. arguments]);
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : "";
    }
}
