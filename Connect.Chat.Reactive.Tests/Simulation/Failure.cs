using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Catches what a call must throw, whether at once or through its task.</summary>
internal static class Failure
{
    public static async Task<T> Of<T>(Func<Task> call)
        where T : Exception
    {
        try
        {
            await call().WaitAsync(Hang.Guard);
        }
        catch (T expected)
        {
            return expected;
        }

        throw new AssertionException($"No {typeof(T).Name} was thrown.");
    }

    public static Task<T> Of<T>(Task underWay)
        where T : Exception => Of<T>(() => underWay);
}
