using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using Connect.Chat.Reactive.Bindable;

namespace Connect.Chat.Reactive;

/// <summary>Makes sessions bindable: see <see cref="BindableChat"/>.</summary>
public static class BindableChatExtensions
{
    /// <summary>
    /// Returns a view model of the chat, whose properties and rows change on a synchronization context, such as that of
    /// the thread of the user interface. Works before ConnectAsync and at any time after it.
    /// </summary>
    /// <param name="chat">The session. Disposing the view model does not dispose it.</param>
    /// <param name="context">
    /// The context: <see cref="SynchronizationContext.Current"/> on the thread of the user interface.
    /// </param>
    /// <param name="options">The options. Default: null, the defaults.</param>
    /// <returns>The view model. The caller disposes it.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="chat"/> or <paramref name="context"/> is null. A console application has no context; pass a
    /// scheduler.
    /// </exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableChat ToBindable(
        this IChatSession chat, SynchronizationContext context, BindableOptions? options = null)
    {
        if (context is null)
        {
            throw new ArgumentNullException(
                nameof(context),
                "There is no synchronization context. Call ToBindable on the thread of the user interface, or pass a "
                + "scheduler.");
        }

        // The rule is about code that waits for the other thread. Nothing waits for a batch.
#pragma warning disable VSTHRD001
        return ToBindable(chat, work => context.Post(static state => ((Action)state!)(), work), options);
#pragma warning restore VSTHRD001
    }

    /// <summary>
    /// Returns a view model of the chat, whose properties and rows change on a scheduler, such as that of a toolkit.
    /// Works before ConnectAsync and at any time after it.
    /// </summary>
    /// <param name="chat">The session. Disposing the view model does not dispose it.</param>
    /// <param name="scheduler">The scheduler. It runs one work item at a time.</param>
    /// <param name="options">The options. Default: null, the defaults.</param>
    /// <returns>The view model. The caller disposes it.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="chat"/> or <paramref name="scheduler"/> is null.
    /// </exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableChat ToBindable(
        this IChatSession chat, IScheduler scheduler, BindableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        return ToBindable(chat, Post, options);

        void Post(Action work) => scheduler.Schedule(work, static (_, action) =>
        {
            action();
            return Disposable.Empty;
        });
    }

    private static BindableChat ToBindable(IChatSession chat, Action<Action> post, BindableOptions? options)
    {
        ArgumentNullException.ThrowIfNull(chat);
        options ??= new();
        options.Validate();
        return new(chat, post, options);
    }
}
