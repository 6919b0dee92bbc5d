using System.Diagnostics;

namespace Connect.Chat.Reactive.Tests.Browser;

/// <summary>The program of examples/WebDesk on a free port.</summary>
internal sealed class WebDeskServer : IAsyncDisposable
{
    private const string Announcement = "WebDesk: ";

    private readonly Process _process;

    private WebDeskServer(Process process, Uri url)
    {
        _process = process;
        Url = url;
    }

    public Uri Url { get; }

    public static async Task<WebDeskServer> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [FindProgram(), "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
                return new(process, new(line[Announcement.Length..]));
        }

        throw new InvalidOperationException("WebDesk has stopped without an address.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // …/Connect.Chat.Reactive.Tests/Browser/bin/Debug/net10.0
    private static string FindProgram()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string root = Path.GetFullPath(Path.Combine(output.FullName, "..", "..", "..", "..", ".."));
        return Path.Combine(
            root, "examples", "WebDesk", "bin", output.Parent!.Name, output.Name, "WebDesk.dll");
    }
}
