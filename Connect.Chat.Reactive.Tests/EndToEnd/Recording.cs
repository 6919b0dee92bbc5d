using System.Reactive;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>Records all values of a stream and lets tests await later ones.</summary>
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

    /// <summary>Returns all values when the stream has completed. Fails with the error of the stream.</summary>
    public Task<IList<T>> AllAsync() => _seen.ToList().ToTask().Within();

    /// <summary>Returns the first recorded or future value that matches.</summary>
    public Task<T> WhenAsync(Func<T, bool> condition) => _seen.FirstAsync(condition).ToTask().Within();

    /// <summary>Returns the first <paramref name="count"/> values when there are that many.</summary>
    public Task<IList<T>> WhenAsync(int count) => _seen.Take(count).ToList().ToTask().Within();

    /// <summary>Returns the first future value that matches.</summary>
    public Task<T> NextAsync(Func<T, bool> condition) =>
        _seen.Skip(SoFar.Count).FirstAsync(condition).ToTask().Within();

    public void Dispose()
    {
        _subscription.Dispose();
        _seen.Dispose();
    }
}
