using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Connect.Chat.Local;

namespace Resume;

/// <summary>Another process of this program.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public static async Task<ChildProcess> StartAsync(Uri endpoint, LocalContact contact, string journal)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
        };

        // If the program was started as "dotnet Resume.dll", the process path is that of dotnet.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        foreach (var argument in (string[])[Child.Name, endpoint.AbsoluteUri, journal])
            start.ArgumentList.Add(argument);

        var process = Process.Start(start) ?? throw new InvalidOperationException("The child could not be started.");
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(contact));
        await process.StandardInput.FlushAsync();
        return new(process);
    }

    /// <summary>Sends SIGKILL, so that the child cannot clean up.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public Task EndAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
