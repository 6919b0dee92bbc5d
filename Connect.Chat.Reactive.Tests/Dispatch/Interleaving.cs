using System.Diagnostics;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Dispatch;

/// <summary>
/// One run of a few logical threads, of which one at a time executes. Each stops where it calls <see cref="Cut"/>, and
/// the run then decides which of them continues.
/// </summary>
/// <remarks>
/// <para>A thread that waits for another one inside the code under test is not stopped. The run sees that it is
/// blocked, and continues others until it stops by itself.</para>
/// <para>A preemption is a switch away from a thread that could continue. Few of them are enough to show most mistakes,
/// and bound the number of orders.</para>
/// </remarks>
/// <param name="prefix">
/// The first choices. The later ones are zero: the same thread continues, or else the oldest.
/// </param>
/// <param name="maxPreemptions">The number of preemptions.</param>
internal sealed class Interleaving(IReadOnlyList<int> prefix, int maxPreemptions) : IDisposable
{
    private readonly List<LogicalThread> _threads = [];
    private readonly List<(int Choice, int Count)> _decisions = [];
    private LogicalThread? _last;
    private int _preemptions;

    [ThreadStatic]
    private static LogicalThread? _current;

    /// <summary>The decisions of the run: the index of the thread that continued, and the number of choices.</summary>
    public IReadOnlyList<(int Choice, int Count)> Decisions => _decisions;

    /// <summary>Adds a logical thread. It waits at a cut before its first instruction.</summary>
    public void Start(Action body)
    {
        var thread = new LogicalThread(body);
        lock (_threads)
            _threads.Add(thread);
    }

    /// <summary>Stops the calling logical thread until the run continues it.</summary>
    public static void Cut() => _current?.Stop();

    /// <summary>Continues the threads one after another until all have ended.</summary>
    public void Run()
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var stopped = WhenQuiet();
            if (stopped.Length > 0)
            {
                _last = Choose(stopped);
                _last.Continue();
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

    private LogicalThread Choose(LogicalThread[] stopped)
    {
        var isLastStopped = Array.IndexOf(stopped, _last) >= 0;
        LogicalThread[] choices = isLastStopped ? [_last!, .. stopped.Where(thread => thread != _last)] : stopped;
        var count = isLastStopped && _preemptions == maxPreemptions ? 1 : choices.Length;
        var depth = _decisions.Count;
        var choice = depth < prefix.Count ? Math.Min(prefix[depth], count - 1) : 0;
        _decisions.Add((choice, count));
        if (isLastStopped && choice > 0)
            _preemptions++;
        return choices[choice];
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
        public bool IsRunning => _phase == Continuing
            || (_phase == Running && !_thread.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin));

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
