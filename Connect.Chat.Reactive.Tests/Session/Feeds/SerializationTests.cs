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
    private const int Each = 250;

    [Test]
    public async Task Observers_run_one_at_a_time_and_all_streams_share_one_order()
    {
        await using var chat = new SimulatedChat(options => options with
        {
            Scheduler = null,
            // Time runs faster here than the pushed frames, so silence means nothing.
            Heartbeat = new() { SilentIntervals = 1000 },
        });
        var probe = new StreamProbe(chat.Session);
        await chat.Session.ConnectAsync();
        var all = chat.Session.Messages.Take(Pushers * Each).LastAsync().ToTask();

        var busy = Enumerable.Range(0, Pushers).Select(pusher => Task.Run(() => Push(chat, pusher))).ToList();
        busy.Add(Task.Run(() => Join(chat, probe, all)));
        for (var i = 0; i < 20; i++)
            chat.Time.Advance(TimeSpan.FromSeconds(10));
        await Task.WhenAll(busy).WaitAsync(Hang.Guard);
        await all.WaitAsync(Hang.Guard);
        await chat.DisposeAsync();

        Assert.That(probe.Overlaps, Is.Zero);
        Assert.That(probe.Of("Messages"), Has.Length.EqualTo(Pushers * Each));
        Assert.That(probe.Of("DeepHeartbeats"), Is.Not.Empty);
        var items = probe.Values.Index().Where(seen => seen.Item.Stream == "Items").ToList();
        Assert.That(
            items.ConvertAll(seen => probe.Values[seen.Index + 1]),
            Is.EqualTo(items.ConvertAll(seen => ("Messages", seen.Item.Value))));
        for (var pusher = 0; pusher < Pushers; pusher++)
        {
            var own = probe.Of("Messages").Cast<ChatMessage>().Where(message => message.Content == $"{pusher}");
            Assert.That(own.Select(message => int.Parse(message.Id.Split('-')[1])), Is.EqualTo(Enumerable.Range(0, Each)));
        }
    }

    // Joins a replayed stream again and again: where nobody else is at it, that delivers on this thread.
    private static void Join(SimulatedChat chat, StreamProbe probe, Task until)
    {
        using var told = new AutoResetEvent(initialState: false);
        while (!until.IsCompleted)
        {
            using var subscription = chat.Session.State.Subscribe(_ => probe.Visit(() => told.Set()));
            told.WaitOne(Hang.Guard);
        }
    }

    private static void Push(SimulatedChat chat, int pusher)
    {
        for (var i = 0; i < Each; i++)
        {
            var item = WireItem.Message($"{pusher}-{i}", chat.Time.GetUtcNow(), $"{pusher}");
            chat.Service.Socket.Push(WireItem.Frame(item.ToJsonString()));
        }
    }
}
