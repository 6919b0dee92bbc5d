namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>A writer for several threads, whose text can be read at any time.</summary>
internal sealed class LockedWriter : StringWriter
{
    private readonly Lock _lock = new();

    public override void Write(char value)
    {
        lock (_lock)
            base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        lock (_lock)
            base.Write(buffer, index, count);
    }

    public override void Write(string? value)
    {
        lock (_lock)
            base.Write(value);
    }

    // Otherwise the text and the end of its line could be apart.
    public override void WriteLine(string? value)
    {
        lock (_lock)
            base.WriteLine(value);
    }

    public override string ToString()
    {
        lock (_lock)
            return base.ToString();
    }
}
