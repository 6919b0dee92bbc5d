using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class SerializationTests
{
    private const int Pushers = 4;
    private const int MessagesPerPusher = 250;

    [Test]
    public async Task Observers_run_one_at_a_time_and_all_streams_share_one_order()
    {
        await using var chat = new SimulatedChat(options => options with
        {
            Scheduler = null,
            // Virtual time runs faster than frames arrive, so silence does not mean a dead socket.
            Heartbeat = new() { SilentIntervals = 1000 },
        });
        var probe = new StreamProbe(chat.Session);
        await chat.Session.ConnectAsync();
        var all = chat.Session.Messages.Take(Pushers * MessagesPerPusher).LastAsync().ToTask();

        var threads = Enumerable.Range(0, Pushers).Select(pusher => Task.Run(() => Push(chat, pusher))).ToList();
        threads.Add(Task.Run(() => SubscribeRepeatedly(chat, probe, all)));
        for (var i = 0; i < 20; i++)
            chat.Time.Advance(TimeSpan.FromSeconds(10));
        await Task.WhenAll(threads).WaitAsync(Hang.Guard);
        await all.WaitAsync(Hang.Guard);
        await chat.DisposeAsync();

        Assert.That(probe.Overlaps, Is.Zero);
        Assert.That(probe.Of("Messages"), Has.Length.EqualTo(Pushers * MessagesPerPusher));
        Assert.That(probe.Of("DeepHeartbeats"), Is.Not.Empty);
        var items = probe.Values.Index().Where(seen => seen.Item.Stream == "Items").ToList();
        Assert.That(
            items.ConvertAll(seen => probe.Values[seen.Index + 1]),
            Is.EqualTo(items.ConvertAll(seen => ("Messages", seen.Item.Value))));
        for (var pusher = 0; pusher < Pushers; pusher++)
        {
            var own = probe.Of("Messages").Cast<ChatMessage>().Where(message => message.Content == $"{pusher}");
            Assert.That(
                own.Select(message => int.Parse(message.Id.Split('-')[1])),
                Is.EqualTo(Enumerable.Range(0, MessagesPerPusher)));
        }
    }

    // Each subscription to a replayed stream delivers on this thread, unless another thread is dispatching.
    private static void SubscribeRepeatedly(SimulatedChat chat, StreamProbe probe, Task until)
    {
        using var delivered = new AutoResetEvent(initialState: false);
        while (!until.IsCompleted)
        {
            using var subscription = chat.Session.State.Subscribe(_ => probe.Observe(() => delivered.Set()));
            delivered.WaitOne(Hang.Guard);
        }
    }

    private static void Push(SimulatedChat chat, int pusher)
    {
        for (var i = 0; i < MessagesPerPusher; i++)
        {
            var item = WireItem.Message($"{pusher}-{i}", chat.Time.GetUtcNow(), $"{pusher}");
            chat.Service.Socket.Push(WireItem.Frame(item.ToJsonString()));
        }
    }
}
