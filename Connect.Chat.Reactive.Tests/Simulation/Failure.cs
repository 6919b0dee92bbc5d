using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Returns the exception that a call must throw, synchronously or through its task.</summary>
internal static class Failure
{
    public static async Task<T> Of<T>(Func<Task> call)
        where T : Exception
    {
        try
        {
            await call().WaitAsync(Hang.Guard);
        }
        catch (T exception)
        {
            return exception;
        }

        throw new AssertionException($"No {typeof(T).Name} was thrown.");
    }

    public static Task<T> Of<T>(Task call)
        where T : Exception => Of<T>(() => call);
}
