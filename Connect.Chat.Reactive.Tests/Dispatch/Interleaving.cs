using System.Diagnostics;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Dispatch;

/// <summary>
/// One run of a few logical threads, of which one at a time executes. Each stops where it calls <see cref="Cut"/>, and
/// the run then decides which of them continues.
/// </summary>
/// <remarks>
/// A thread that waits for another one inside the code under test is not stopped: the run sees that it is blocked, and
/// continues others until it stops by itself.
/// </remarks>
internal sealed class Interleaving : IDisposable
{
    private readonly List<LogicalThread> _threads = [];
    private readonly List<(int Choice, int Count)> _decisions = [];
    private readonly IReadOnlyList<int> _prefix;

    [ThreadStatic]
    private static LogicalThread? _current;

    public Interleaving(IReadOnlyList<int> prefix) => _prefix = prefix;

    /// <summary>The decisions of the run: the index of the thread that continued, and how many could have.</summary>
    public IReadOnlyList<(int Choice, int Count)> Decisions => _decisions;

    /// <summary>Adds a logical thread. It waits at a cut before its first instruction.</summary>
    public void Start(Action body)
    {
        var thread = new LogicalThread(body);
        lock (_threads)
            _threads.Add(thread);
    }

    /// <summary>Stops the calling logical thread until the run continues it.</summary>
    public void Cut() => _current?.Stop();

    /// <summary>Continues the threads one after another until all have ended.</summary>
    public void Run()
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var stopped = WhenQuiet();
            if (stopped.Length > 0)
            {
                stopped[Decide(stopped.Length)].Continue();
                watch.Restart();
            }
            else if (AreAllOver())
            {
                break;
            }
            else if (watch.Elapsed > Hang.Guard)
            {
                throw new TimeoutException("The threads wait for each other.");
            }
        }

        foreach (var thread in Snapshot())
            thread.Rethrow();
    }

    public void Dispose()
    {
        foreach (var thread in Snapshot())
            thread.Dispose();
    }

    private int Decide(int count)
    {
        var depth = _decisions.Count;
        var choice = depth < _prefix.Count ? Math.Min(_prefix[depth], count - 1) : 0;
        _decisions.Add((choice, count));
        return choice;
    }

    // Returns the stopped threads when each thread is stopped, blocked or over.
    private LogicalThread[] WhenQuiet()
    {
        var threads = Snapshot();
        while (Array.Exists(threads, static thread => thread.IsRunning))
        {
            Thread.Yield();
            threads = Snapshot();
        }

        return Array.FindAll(Snapshot(), static thread => thread.IsStopped);
    }

    private bool AreAllOver() => Array.TrueForAll(Snapshot(), static thread => thread.IsOver);

    private LogicalThread[] Snapshot()
    {
        lock (_threads)
            return [.. _threads];
    }

    private sealed class LogicalThread : IDisposable
    {
        private const int Stopped = 0;
        private const int Continuing = 1;
        private const int Running = 2;
        private const int Over = 3;

        private readonly SemaphoreSlim _mayContinue = new(0);
        private readonly Action _body;
        private readonly Thread _thread;
        private Exception? _thrown;
        private volatile int _phase;

        public LogicalThread(Action body)
        {
            _body = body;
            _thread = new(Execute, maxStackSize: 256 * 1024) { IsBackground = true };
            _thread.Start();
        }

        public bool IsStopped => _phase == Stopped;

        public bool IsOver => _phase == Over;

        // A thread that waits in the code under test is blocked rather than running.
        public bool IsRunning =>
            _phase == Continuing || (_phase == Running && (_thread.ThreadState & System.Threading.ThreadState.WaitSleepJoin) == 0);

        public void Continue()
        {
            _phase = Continuing;
            _mayContinue.Release();
        }

        public void Stop()
        {
            _phase = Stopped;
            AwaitContinue();
        }

        public void Rethrow()
        {
            if (_thrown is not null)
                throw new AggregateException(_thrown);
        }

        public void Dispose()
        {
            if (IsOver)
                _mayContinue.Dispose();
        }

        private void AwaitContinue()
        {
            _mayContinue.Wait();
            _phase = Running;
        }

        private void Execute()
        {
            _current = this;
            AwaitContinue();
            try
            {
                _body();
            }
            catch (Exception exception)
            {
                _thrown = exception;
            }

            _phase = Over;
        }
    }
}
