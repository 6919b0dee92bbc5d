using System.Diagnostics;

namespace AgentBot;

/// <summary>Counts questions and answers. Thread-safe.</summary>
internal sealed class Tally
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Contact, string Question), long> _asked = [];
    private readonly List<double> _milliseconds = [];
    private int _chats;

    /// <summary>The number of chats that a bot has connected to.</summary>
    public int Chats => Volatile.Read(ref _chats);

    public int Asked
    {
        get
        {
            lock (_lock)
                return _asked.Count;
        }
    }

    public int Answered
    {
        get
        {
            lock (_lock)
                return _milliseconds.Count;
        }
    }

    public void Enter() => Interlocked.Increment(ref _chats);

    public void Ask(string contact, string question)
    {
        lock (_lock)
            _asked.Add((contact, question), Stopwatch.GetTimestamp());
    }

    public void Answer(string contact, string question)
    {
        lock (_lock)
            _milliseconds.Add(Stopwatch.GetElapsedTime(_asked[(contact, question)]).TotalMilliseconds);
    }

    /// <summary>Returns all questions by contact.</summary>
    public ILookup<string, string> Questions()
    {
        lock (_lock)
            return _asked.Keys.ToLookup(static asked => asked.Contact, static asked => asked.Question);
    }

    /// <summary>Returns a percentile of the times from question to answer, in milliseconds.</summary>
    public double Percentile(int percent)
    {
        lock (_lock)
        {
            if (_milliseconds.Count == 0)
                return 0;
            _milliseconds.Sort();
            return _milliseconds[Math.Min(_milliseconds.Count - 1, _milliseconds.Count * percent / 100)];
        }
    }
}
