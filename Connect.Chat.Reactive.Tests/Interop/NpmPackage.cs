using System.Diagnostics;
using System.Security.Cryptography;
using Connect.Chat.Reactive.Tests.Architecture;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>The judges and their packages, in the versions of the lock file.</summary>
internal static class NpmPackage
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(4);

    public static string Folder { get; } = Path.Combine(SourceTree.Root, "Connect.Chat.Reactive.Tests", "Interop");

    private static string Modules => Path.Combine(Folder, "node_modules");

    // Inside the folder that npm empties first, so that an interrupted installation leaves no stamp.
    private static string Stamp => Path.Combine(Modules, ".installed");

    /// <summary>Installs the packages if necessary. Returns the error; empty on success.</summary>
    public static async Task<string> InstallAsync()
    {
        using CancellationTokenSource timeout = new(Timeout);
        await using FileStream installLock = await LockAsync(timeout.Token);
        string wanted = Convert.ToHexStringLower(SHA256.HashData(
            await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"), timeout.Token)));
        if (File.Exists(Stamp) && await File.ReadAllTextAsync(Stamp, timeout.Token) == wanted)
            return "";

        string error = await CleanInstallAsync(timeout.Token);
        if (error.Length == 0)
            await File.WriteAllTextAsync(Stamp, wanted, timeout.Token);
        return error;
    }

    /// <summary>Acquires a lock file, because two builds of the tests can run at once and share the folder.</summary>
    private static async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "obj")).FullName, "install.lock");
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }

    private static async Task<string> CleanInstallAsync(CancellationToken cancellationToken)
    {
        using Process npm = Node.Start(
            Node.Npm!, Folder, "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
        npm.StandardInput.Close();
        Task<string> output = npm.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = npm.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await npm.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            return $"npm ci has not ended within {Timeout}.";
        }

        return npm.ExitCode == 0 ? "" : $"npm ci failed ({npm.ExitCode}): {await errors}{await output}";
    }
}
