using Benchmarks.Baseline;
using Connect.Chat.Reactive;

namespace Benchmarks.Serving;

/// <summary>
/// Creates and disposes many objects, a limited number at a time in order not to overload the server.
/// </summary>
internal static class Crowd
{
    private const int MaxParallelism = 32;

    /// <summary>Creates <paramref name="count"/> objects.</summary>
    public static async Task<T[]> CreateAsync<T>(int count, Func<CancellationToken, Task<T>> create)
    {
        var created = new T[count];
        using var limit = new CancellationTokenSource(Limits.Crowd(count));
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Clamp(count / 10, 1, MaxParallelism),
            CancellationToken = limit.Token,
        };
        await Parallel.ForAsync(
            0, count, parallel, async (i, cancellationToken) => created[i] = await create(cancellationToken));
        return created;
    }

    public static async Task<ICustomerChatSession> ConnectAsync(
        ChatService service, Transport transport, CancellationToken cancellationToken)
    {
        var chat = ChatSession.CreateCustomer(await service.StartChatAsync(), service.OptionsWith(transport));
        await chat.ConnectAsync(cancellationToken);
        return chat;
    }

    public static Task DisposeAsync(IEnumerable<IAsyncDisposable> all) =>
        Task.WhenAll(all.Select(one => one.DisposeAsync().AsTask())).WaitAsync(Limits.Connect);
}
