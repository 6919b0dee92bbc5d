using System.Diagnostics;
using System.Reflection;

namespace Benchmarks.Serving;

/// <summary>
/// A process that is spoken to by line, and that ends with this one: when its input ends, so does it, even where this
/// process was killed.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>This program once more.</summary>
    public static ChildProcess StartSelf(params IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath!;

        // Under "dotnet Benchmarks.dll" the process is the host, and needs to be told what to run.
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? Start(program, [Assembly.GetExecutingAssembly().Location, .. arguments])
            : Start(program, arguments);
    }

    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static ChildProcess Start(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new(Process.Start(start) ?? throw new IOException($"{program} could not be started."));
    }

    /// <summary>The next line that it says.</summary>
    /// <exception cref="IOException">It has ended instead.</exception>
    public async Task<string> ReadLineAsync(TimeSpan limit) =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(limit)
        ?? throw new IOException("The other process has ended before its time.");

    public async Task<string> AskAsync(string line, TimeSpan limit)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await ReadLineAsync(limit);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(Goodbye);
        }
        catch (Exception e) when (e is TimeoutException or IOException)
        {
            _process.Kill(entireProcessTree: true);
        }
        finally
        {
            _process.Dispose();
        }
    }
}
