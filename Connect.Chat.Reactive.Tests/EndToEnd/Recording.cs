using System.Reactive;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>Everything a stream has said since this was made, and a way to wait for what it has yet to say.</summary>
internal sealed class Recording<T> : IDisposable
{
    private readonly ReplaySubject<T> _seen = new();
    private readonly IDisposable _subscription;

    public Recording(IObservable<T> stream) => _subscription = stream.Subscribe(_seen);

    public List<T> SoFar
    {
        get
        {
            List<T> seen = [];
            using (_seen.Subscribe(seen.Add))
                return seen;
        }
    }

    /// <summary>Everything, when the stream has completed; fails with whatever the stream fails with.</summary>
    public Task<IList<T>> AllAsync() => _seen.ToList().ToTask().Within();

    /// <summary>The first that is as asked, seen already or still to come.</summary>
    public Task<T> WhenAsync(Func<T, bool> condition) => _seen.FirstAsync(condition).ToTask().Within();

    /// <summary>The first <paramref name="count"/>, as soon as there are so many.</summary>
    public Task<IList<T>> WhenAsync(int count) => _seen.Take(count).ToList().ToTask().Within();

    /// <summary>The next that is as asked, not counting what has been seen.</summary>
    public Task<T> NextAsync(Func<T, bool> condition) => _seen.Skip(SoFar.Count).FirstAsync(condition).ToTask().Within();

    public void Dispose()
    {
        _subscription.Dispose();
        _seen.Dispose();
    }
}
