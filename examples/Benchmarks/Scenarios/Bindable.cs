using System.Collections.Specialized;
using System.Diagnostics;
using System.Reactive.Linq;
using Benchmarks.Measuring;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Scenarios;

/// <summary>
/// A flood of messages into a user interface: batches, the longest time for which one blocks the thread, and the length
/// of its queue. Compared with an application that observes each snapshot on the thread of the user interface.
/// </summary>
internal sealed class Bindable : IScenario
{
    public string Name => "bindable";

    public string Description =>
        "what a flood costs a user interface on the bindable chat, compared with observing each snapshot (--messages)";

    public async Task RunAsync(Arguments arguments)
    {
        int messages = arguments.MessagesOr(20_000);
        await using var server = await Server.StartAsync();
        // The warm-up compiles the code, which would otherwise block the thread for longer than any batch.
        await RunAsync(server.Flood, messages, FollowBindable);
        var bindable = await RunAsync(server.Flood, messages, FollowBindable);
        var each = await RunAsync(server.Flood, messages, FollowEachSnapshot);
        new ResultLine(Name)
            .Rate("batches", bindable.Batches / bindable.Duration.TotalSeconds)
            .Number("total_batches", bindable.Batches)
            .Milliseconds("longest_block", bindable.LongestBlock)
            .Number("longest_queue", bindable.LongestQueue)
            .Milliseconds("duration", bindable.Duration)
            .Number("each_total_batches", each.Batches)
            .Milliseconds("each_longest_block", each.LongestBlock)
            .Number("each_longest_queue", each.LongestQueue)
            .Milliseconds("each_duration", each.Duration)
            .Print();
    }

    private static async Task<Result> RunAsync(
        ChatService service, int messages, Func<IChatSession, UserInterfaceThread, Action<int>, IDisposable> follow)
    {
        var details = await service.StartChatAsync();
        await using var chat = ChatSession.CreateCustomer(details, service.Options);
        using var thread = new UserInterfaceThread();
        using var stop = new CancellationTokenSource(Limits.Connect);
        await chat.ConnectAsync(stop.Token);
        var complete = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = follow(chat, thread, rows =>
        {
            if (rows == messages)
                complete.TrySetResult();
        });

        Memory.AfterCollection();
        var startedAt = Stopwatch.GetTimestamp();
        await service.FloodAsync(details, messages);
        await complete.Task.WaitAsync(Limits.Flood(messages));
        return new(thread.Batches, thread.LongestBlock, thread.LongestQueue, Stopwatch.GetElapsedTime(startedAt));
    }

    private static BindableChat FollowBindable(IChatSession chat, UserInterfaceThread thread, Action<int> rows)
    {
        var bindable = chat.ToBindable(thread);
        ((INotifyCollectionChanged)bindable.Entries).CollectionChanged += (_, _) => rows(bindable.Entries.Count);
        return bindable;
    }

    private static IDisposable FollowEachSnapshot(IChatSession chat, UserInterfaceThread thread, Action<int> rows)
    {
        var list = new List<TranscriptEntry>();
        return chat.Transcript.Edits().ObserveOn(thread).Subscribe(edits =>
        {
            foreach (var edit in edits)
                list.Insert(edit.Index, edit.Entry);
            rows(list.Count);
        });
    }

    private sealed record Result(int Batches, TimeSpan LongestBlock, int LongestQueue, TimeSpan Duration);
}
