using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>Fails a test that waits too long.</summary>
internal static class TestTimeout
{
    private static readonly TimeSpan Limit = Hang.Guard;

    public static Task Within(this Task task) => task.WaitAsync(Limit);

    public static Task<T> Within<T>(this Task<T> task) => task.WaitAsync(Limit);
}
