using System.ComponentModel;
using System.Diagnostics;

namespace Benchmarks.Baseline;

/// <summary>The Node program in the folder ChatJs and its packages.</summary>
internal static class NodeProgram
{
    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(5);

    public const string Node = "node";

    public static string Script => Path.Combine(Folder, "ingest.mjs");

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "ChatJs");

    /// <summary>Installs the packages unless they are installed. Returns false if npm is not available.</summary>
    /// <exception cref="IOException">npm failed.</exception>
    public static async Task<bool> TryInstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules")))
            return true;
        try
        {
            var npm = new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = Folder };
            using var process = Process.Start(npm) ?? throw new IOException("npm could not be started.");
            await process.WaitForExitAsync().WaitAsync(InstallTimeout);
            return process.ExitCode == 0
                ? true
                : throw new IOException($"npm ci failed (exit code {process.ExitCode}).");
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
