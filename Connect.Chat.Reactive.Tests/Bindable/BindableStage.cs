using System.Collections.Specialized;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Bindable;

/// <summary>A bindable chat over a session in virtual time, with a record of all its events.</summary>
internal sealed class BindableStage : IAsyncDisposable
{
    /// <summary>One frame of the screen.</summary>
    public static readonly TimeSpan Frame = TimeSpan.FromTicks(TimeSpan.TicksPerSecond / 60 + 1);

    public BindableStage(
        Func<ChatSessionOptions, ChatSessionOptions>? configure = null, BindableOptions? options = null)
    {
        Chat = new(configure);
        Bindable = Chat.Session.ToBindable(Context, options);
        ((INotifyCollectionChanged)Bindable.Entries).CollectionChanged += (_, change) => Changes.Add(change.Action);
        Bindable.PropertyChanged += (_, change) => Properties.Add(change.PropertyName!);
    }

    public SimulatedChat Chat { get; }

    public SimulatedService Service => Chat.Service;

    public UserInterface Context { get; } = new();

    public BindableChat Bindable { get; }

    /// <summary>The changes of the rows so far.</summary>
    public List<NotifyCollectionChangedAction> Changes { get; } = [];

    /// <summary>The properties of the chat that have changed so far.</summary>
    public List<string> Properties { get; } = [];

    public BindableEntry Row => Bindable.Entries.Single();

    public string[] Texts => [.. Bindable.Entries.Select(static row => row.Text)];

    public async Task ConnectAsync()
    {
        await Chat.ConnectAsync();
        NextFrame();
    }

    /// <summary>Dispatches what the session has, and lets the user interface run for a frame.</summary>
    public void NextFrame()
    {
        Chat.Settle();
        Chat.Advance(Frame);
        Context.RunAll();
        Chat.Settle();
    }

    /// <summary>Records the properties of a row that change.</summary>
    public static List<string> Follow(BindableEntry row)
    {
        var changed = new List<string>();
        row.PropertyChanged += (_, change) => changed.Add(change.PropertyName!);
        return changed;
    }

    public async ValueTask DisposeAsync()
    {
        Bindable.Dispose();
        await Chat.DisposeAsync();
    }
}
