using System.Text;
using Connect.Chat.Reactive;

namespace Resume;

/// <summary>
/// A file with one line for each item: its id and the resume handle after it. Both are on the same line, so that a kill
/// never separates them.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const char Separator = ' ';
    private readonly FileStream _file;

    private Journal(FileStream file) => _file = file;

    /// <summary>Opens the file for appending. Removes an incomplete last line, which a kill has left behind.</summary>
    public static Journal Open(string path)
    {
        // Unbuffered: the operating system keeps the written lines when the process is killed.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.SetLength(WholeLines(path).Sum(line => Bytes(line).Length));
        file.Seek(0, SeekOrigin.End);
        return new(file);
    }

    /// <summary>Returns the ids of all items in the order of their arrival.</summary>
    public static IReadOnlyList<string> Ids(string path) =>
        [.. WholeLines(path).Select(line => line.Split(Separator, 2)[0])];

    /// <summary>Returns the resume handle of the last line; null if there is none.</summary>
    public static ChatResumeHandle? LastHandle(string path) =>
        WholeLines(path).LastOrDefault() is { } line ? ChatResumeHandle.Parse(line.Split(Separator, 2)[1]) : null;

    /// <summary>Removes half of the last line, as a kill in the middle of a write can do.</summary>
    public static void TruncateLastLine(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        file.SetLength(file.Length - (Bytes(WholeLines(path)[^1]).Length / 2));
    }

    public void Write(string id, ChatResumeHandle handle) => _file.Write(Bytes(id + Separator + handle.ToJson()));

    public void Dispose() => _file.Dispose();

    private static byte[] Bytes(string line) => Encoding.UTF8.GetBytes(line + "\n");

    /// <summary>Returns the lines that end with a line feed, without an incomplete last line.</summary>
    private static string[] WholeLines(string path)
    {
        if (!File.Exists(path))
            return [];
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n')[..^1];
    }
}
