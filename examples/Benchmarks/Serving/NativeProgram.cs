using System.Diagnostics;

namespace Benchmarks.Serving;

/// <summary>The program FirstMessage, compiled to native code.</summary>
internal static class NativeProgram
{
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromMinutes(10);

    // The program runs from bin/Release/net10.0.
    private static string Project => Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "FirstMessage", "FirstMessage.csproj"));

    private static string Output => Path.Combine(AppContext.BaseDirectory, "native");

    /// <summary>Compiles the program, and returns its path. Null if the SDK or a linker is not available.</summary>
    public static async Task<string?> TryPublishAsync()
    {
        if (!File.Exists(Project))
            return null;
        string[] arguments =
        [
            "publish", Project, "-c", "Release", "-o", Output, "-v", "q",
            "-p:PublishAot=true",
            // On Linux, the default is clang.
            .. File.Exists("/usr/bin/gcc") && !File.Exists("/usr/bin/clang")
                ? ["-p:CppCompilerAndLinker=gcc"]
                : Array.Empty<string>(),
        ];
        using var process = Process.Start("dotnet", arguments);
        await process.WaitForExitAsync().WaitAsync(PublishTimeout);
        var program = Path.Combine(Output, OperatingSystem.IsWindows() ? "FirstMessage.exe" : "FirstMessage");
        return process.ExitCode == 0 && File.Exists(program) ? program : null;
    }
}
