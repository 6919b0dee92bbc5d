using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>Ends a wait for what never comes; a test that gets here has failed.</summary>
internal static class Guard
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Task Within(this Task task) => task.WaitAsync(Patience);

    public static Task<T> Within<T>(this Task<T> task) => task.WaitAsync(Patience);
}
