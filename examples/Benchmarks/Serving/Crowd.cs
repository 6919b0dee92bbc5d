using Connect.Chat.Reactive;

namespace Benchmarks.Serving;

/// <summary>Does something for many chats, so many at a time that neither the server nor its backlog is overrun.</summary>
internal static class Crowd
{
    private const int AtATime = 32;

    /// <summary>What was made of each number from 0, in that order.</summary>
    public static async Task<T[]> MakeAsync<T>(int count, Func<CancellationToken, Task<T>> make)
    {
        var made = new T[count];
        using var limit = new CancellationTokenSource(Limits.Crowd(count));
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(count / 10, 1, AtATime), CancellationToken = limit.Token },
            async (i, cancellationToken) => made[i] = await make(cancellationToken));
        return made;
    }

    public static async Task<ICustomerChatSession> ConnectAsync(ChatService service, CancellationToken cancellationToken)
    {
        var chat = ChatSession.CreateCustomer(await service.StartChatAsync(), service.Options);
        await chat.ConnectAsync(cancellationToken);
        return chat;
    }

    public static Task DisposeAsync(IEnumerable<IAsyncDisposable> all) =>
        Task.WhenAll(all.Select(one => one.DisposeAsync().AsTask())).WaitAsync(Limits.Connect);
}
