using System.Diagnostics;

namespace Worker.Customers;

/// <summary>The service as another process of this program.</summary>
internal sealed class WorkerProcess : IDisposable
{
    /// <summary>What the service prints before its address when it listens.</summary>
    public const string ListeningLine = "worker: listening on ";

    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    /// <summary>Starts the service on a free port.</summary>
    /// <param name="service">The address of LocalConnect.</param>
    /// <param name="data">The folder of the stored chats.</param>
    /// <param name="listening">Called with the address of the service when it listens.</param>
    /// <param name="arguments">Further arguments.</param>
    public static WorkerProcess Start(Uri service, string data, Action<Uri> listening, params string[] arguments)
    {
        var start = new ProcessStartInfo { UseShellExecute = false, RedirectStandardOutput = true };
        // Native code has no assembly.
        var assembly = Path.Combine(AppContext.BaseDirectory, "Worker.dll");
        start.FileName = File.Exists(assembly) ? "dotnet" : Environment.ProcessPath!;
        string[] program = File.Exists(assembly) ? [assembly] : [];
        string[] all =
        [
            .. program, "--service", service.AbsoluteUri, "--data", data, "--urls", "http://127.0.0.1:0", .. arguments,
        ];
        foreach (var argument in all)
            start.ArgumentList.Add(argument);

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(ListeningLine, StringComparison.Ordinal) == true)
                listening(new(line.Data[ListeningLine.Length..]));
            else if (line.Data is { Length: > 0 } text)
                Console.WriteLine(text);
        };
        process.Start();
        process.BeginOutputReadLine();
        return new(process);
    }

    /// <summary>Sends SIGKILL, as kill -9 does: the process cannot clean up.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    /// <summary>Sends SIGTERM, and waits until the process has stopped. Returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
