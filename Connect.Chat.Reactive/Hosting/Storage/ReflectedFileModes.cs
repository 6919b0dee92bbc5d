#if !NET
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>
/// Sets the modes of files on Unix. .NET 7 and later can do so; .NET Standard 2.0 does not declare it.
/// </summary>
internal static class ReflectedFileModes
{
    // 0600 and 0700.
    private const int ReadAndWrite = 0x180;
    private const int All = 0x1C0;

    private static readonly Type? ModeType = Path.DirectorySeparatorChar == '/'
        ? typeof(FileStream).Assembly.GetType("System.IO.UnixFileMode")
        : null;

    /// <summary>Returns false if the platform cannot set the mode.</summary>
    public static bool TryCreateDirectory(string path)
    {
        var create = ModeType is null
            ? null
            : typeof(Directory).GetMethod(nameof(Directory.CreateDirectory), [typeof(string), ModeType]);
        if (create is null)
            return false;

        Unwrapped(() => create.Invoke(null, [path, Enum.ToObject(ModeType!, All)]));
        return true;
    }

    /// <summary>Creates a file for writing. Null if the platform cannot set its mode.</summary>
    public static FileStream? TryCreateFile(string path)
    {
        if (ModeType is null || typeof(FileStream).Assembly.GetType("System.IO.FileStreamOptions") is not { } type)
            return null;
        var options = Activator.CreateInstance(type);
        type.GetProperty("Mode")!.SetValue(options, FileMode.CreateNew);
        type.GetProperty("Access")!.SetValue(options, FileAccess.Write);
        type.GetProperty("Options")!.SetValue(options, FileOptions.Asynchronous);
        type.GetProperty("UnixCreateMode")!.SetValue(options, Enum.ToObject(ModeType, ReadAndWrite));
        return (FileStream)Unwrapped(() => Activator.CreateInstance(typeof(FileStream), path, options));
    }

    private static object Unwrapped(Func<object> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Capture(inner).Throw();
            throw;
        }
    }
}
#endif
