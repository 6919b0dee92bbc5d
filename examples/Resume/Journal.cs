using System.Text;
using Connect.Chat.Reactive;

namespace Resume;

/// <summary>
/// A file with one line for each item: its id, and how far the session had come with it. Both are on the same line, so
/// that either both are written or neither.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const char Separator = ' ';
    private readonly FileStream _file;

    private Journal(FileStream file) => _file = file;

    /// <summary>Opens the file to go on after its last whole line; a line that was torn by a kill is cut off.</summary>
    public static Journal Open(string path)
    {
        // Unbuffered: what was written is with the system, and stays there whatever becomes of this process.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.SetLength(WholeLines(path).Sum(line => Bytes(line).Length));
        file.Seek(0, SeekOrigin.End);
        return new(file);
    }

    /// <summary>The ids of all items, in the order in which they came.</summary>
    public static IReadOnlyList<string> Ids(string path) => [.. WholeLines(path).Select(line => line.Split(Separator, 2)[0])];

    /// <summary>How far the last session had come; null if there was none.</summary>
    public static ChatResumeHandle? LastHandle(string path) =>
        WholeLines(path).LastOrDefault() is { } line ? ChatResumeHandle.Parse(line.Split(Separator, 2)[1]) : null;

    /// <summary>Cuts the last line in two, as a kill in the middle of a write may do.</summary>
    public static void Tear(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        file.SetLength(file.Length - (Bytes(WholeLines(path)[^1]).Length / 2));
    }

    public void Write(string id, ChatResumeHandle handle) => _file.Write(Bytes(id + Separator + handle.ToJson()));

    public void Dispose() => _file.Dispose();

    private static byte[] Bytes(string line) => Encoding.UTF8.GetBytes(line + "\n");

    /// <summary>The lines that end with a line feed. Whatever follows the last one was torn.</summary>
    private static string[] WholeLines(string path)
    {
        if (!File.Exists(path))
            return [];
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n')[..^1];
    }
}
