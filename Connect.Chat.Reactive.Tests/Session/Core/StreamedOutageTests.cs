using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using static Connect.Chat.Reactive.Tests.Session.StreamedMessageTests;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Streamed messages during outages, with slow observers, and across processes.</summary>
[TestFixture]
public sealed class StreamedOutageTests
{
    private const string Read = "GetTranscript";

    [Test]
    public async Task A_message_finished_during_an_outage_is_updated_from_the_transcript(
        [Values] bool marksComplete, [Values] bool isHidden)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var stream = chat.Service.BeginStream(marksComplete: marksComplete, isHidden: isHidden);
        stream.Write("a");
        stream.Write("b");
        LoseSocket(chat);
        stream.Write("c");
        stream.Complete();

        chat.Advance(TimeSpan.FromSeconds(1));
        // The service pushes these chunks late.
        stream.Push(3);
        stream.Push(4);
        chat.Settle();

        Assert.That(Received(chat, stream), Is.EqualTo(["a", "ab", "abc!"]));
        Assert.That(
            chat.Items.ConvertAll(item => item.Origin),
            Is.EqualTo([ItemOrigin.Live, ItemOrigin.Live, ItemOrigin.Recovered]));
        Assert.That(chat.Items.ConvertAll(item => item.Time), Is.All.EqualTo(chat.Items[0].Time));
    }

    [Test]
    public async Task A_message_unfinished_after_an_outage_continues_from_the_transcript()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var stream = chat.Service.BeginStream();
        stream.Write("a");
        LoseSocket(chat);
        stream.Write("b");
        stream.Write("c");

        chat.Advance(TimeSpan.FromSeconds(1));
        stream.Write("d");
        stream.Complete();
        chat.Settle();

        Assert.That(Received(chat, stream), Is.EqualTo(["a", "abc", "abcd", "abcd!"]));
        Assert.That(
            chat.Items.ConvertAll(item => item.Origin),
            Is.EqualTo([ItemOrigin.Live, ItemOrigin.Recovered, ItemOrigin.Live, ItemOrigin.Live]));
    }

    [Test]
    public async Task A_transcript_that_hides_unfinished_messages_updates_them_when_they_are_complete(
        [Values] bool missesTheEnd)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var stream = chat.Service.BeginStream(isHidden: true);
        LoseSocket(chat);
        stream.Write("a");
        stream.Write("b");
        chat.Advance(TimeSpan.FromSeconds(1));
        stream.Write("c");
        // Much later messages must not evict the streamed one.
        chat.Advance(TimeSpan.FromSeconds(200));
        chat.Service.Say("much later");
        if (missesTheEnd)
            LoseSocket(chat);
        stream.Complete();
        chat.Advance(TimeSpan.FromSeconds(1));

        Assert.That(Received(chat, stream), Is.EqualTo(["abc!"]));
    }

    [Test]
    public async Task Held_chunks_continue_from_the_recovered_text()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var stream = chat.Service.BeginStream();
        stream.Write("a");
        LoseSocket(chat);
        stream.Write("b");
        chat.Service.Say("missed");
        // The page shows the state at the time of the request. Chunks pushed meanwhile continue from it.
        chat.Service.PlanCall =
            operation => operation == Read ? new() { DelayAfter = TimeSpan.FromSeconds(2) } : CallPlan.Success;
        chat.Advance(TimeSpan.FromSeconds(1));
        stream.Write("c");
        stream.Write("d");
        Assert.That(Received(chat, stream), Is.EqualTo(["a"]));

        chat.Advance(TimeSpan.FromSeconds(2));
        stream.Complete();
        chat.Settle();

        Assert.That(Received(chat, stream), Is.EqualTo(["a", "ab", "abc", "abcd", "abcd!"]));
        Assert.That(chat.Texts, Is.EqualTo(["a", "ab", "missed", "abc", "abcd", "abcd"]));
    }

    [Test]
    public async Task Chunks_pushed_during_a_catch_up_are_live()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var stream = chat.Service.BeginStream();
        stream.Write("a");
        chat.Service.BeforeNext(Read, _ =>
        {
            stream.Write("b");
            stream.Write("c");
            stream.Complete();
            return Task.CompletedTask;
        });

        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(1));

        Assert.That(Received(chat, stream), Is.EqualTo(["a", "ab", "abc", "abc!"]));
        Assert.That(chat.Items.ConvertAll(item => item.Origin), Is.All.EqualTo(ItemOrigin.Live));
    }

    [Test]
    public async Task Chunks_released_at_the_hold_limit_lose_no_text([Values] bool isFinishedBefore)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var stream = chat.Service.BeginStream();
        stream.Write("a");
        LoseSocket(chat);
        stream.Write("b");
        for (var i = 0; i < 4; i++)
            chat.Service.FailNext(Read, ServiceFailure.Network);
        chat.Advance(TimeSpan.FromSeconds(1));
        stream.Write("c");
        chat.Service.Say("live");
        chat.Advance(TimeSpan.FromSeconds(5.1));
        Assert.That(chat.Texts, Is.EqualTo(["a", "live"]));

        if (isFinishedBefore)
            stream.Complete();
        chat.Advance(TimeSpan.FromSeconds(20));
        if (!isFinishedBefore)
            stream.Complete();
        chat.Settle();

        Assert.That(
            Received(chat, stream), Is.EqualTo((string[])(isFinishedBefore ? ["a", "abc!"] : ["a", "abc", "abc!"])));
    }

    [Test]
    public async Task A_slow_observer_finally_gets_the_whole_text([Values(1, 2, 3, 5)] int backlog)
    {
        await using var chat = new SimulatedChat(options => options with { ObserverBacklog = backlog });
        await chat.ConnectAsync();
        var stream = chat.Service.BeginStream();
        for (var i = 0; i < 10; i++)
        {
            stream.Write($"{i}");
            chat.Service.Say($"said {i}");
        }

        for (var i = 0; i < 20; i++)
            chat.Settle();
        stream.Write("!");
        stream.Complete();
        for (var i = 0; i < 20; i++)
            chat.Settle();

        Assert.That(Received(chat, stream)[^3..], Is.EqualTo(["0123456789", "0123456789!", "0123456789!!"]));
        Assert.That(
            chat.Texts.Where(text => text.StartsWith("said", StringComparison.Ordinal)),
            Is.EqualTo(Enumerable.Range(0, 10).Select(i => $"said {i}")));
    }

    [Test]
    public async Task A_socket_replacement_neither_cuts_nor_duplicates_text()
    {
        await using var chat = new SimulatedChat(
            options => options with { TransportLifetime = TimeSpan.FromSeconds(10) });
        await chat.ConnectAsync();
        var stream = chat.Service.BeginStream();
        for (var i = 0; i < 60; i++)
        {
            stream.Write($"{i % 10}");
            chat.Advance(TimeSpan.FromSeconds(1));
        }

        stream.Complete();
        chat.Settle();

        Assert.That(chat.Service.Sockets, Has.Count.GreaterThan(4));
        Assert.That(
            Received(chat, stream),
            Is.EqualTo([.. Enumerable.Range(1, 60).Select(i => stream.Text[..i]), stream.Text + "!"]));
    }

    [Test]
    public async Task The_end_of_a_streamed_message_is_found_hundreds_of_messages_later()
    {
        await using var chat = new SimulatedChat(
            options => options with { TransportLifetime = TimeSpan.FromSeconds(100) });
        await chat.ConnectAsync();
        var stream = chat.Service.BeginStream();
        stream.Write("a");
        // Longer than the time window of known items, with a catch-up in between.
        for (var i = 0; i < 500; i++)
        {
            chat.Service.Say($"{i}");
            chat.Advance(TimeSpan.FromSeconds(0.5));
        }

        LoseSocket(chat);
        stream.Complete();
        for (var i = 0; i < 200; i++)
            chat.Service.Say($"missed {i}");
        chat.Advance(TimeSpan.FromSeconds(1));

        Assert.That(Received(chat, stream), Is.EqualTo(["a", "a!"]));
        Assert.That(chat.Items, Has.Count.EqualTo(702));
    }

    [Test]
    public async Task A_resumed_session_emits_the_whole_text_once(
        [Values] bool isComplete, [Values] bool isHidden, [Values] bool isOld)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var stream = chat.Service.BeginStream(isHidden: isHidden, marksComplete: false);
        stream.Write("a");
        stream.Write("b");
        for (var i = 0; isOld && i < 300; i++)
        {
            chat.Service.Say($"{i}");
            chat.Advance(TimeSpan.FromSeconds(1));
        }

        chat.Settle();
        var handle = ChatResumeHandle.Parse(chat.Session.GetResumeHandle().ToJson());
        await chat.DisposeAsync();
        if (isComplete)
            stream.Complete();

        await using var next = new SimulatedChat(chat, handle);
        await next.ConnectAsync();
        stream.Push(2);
        stream.Write("c");
        stream.Complete();
        next.Settle();

        string[] expected = isComplete ? ["ab!"] : isHidden ? ["abc!"] : ["abc", "abc!"];
        Assert.That(Received(next, stream), Is.EqualTo(expected));
        Assert.That(next.Items, Has.Count.EqualTo(expected.Length));
    }

    [Test]
    public async Task A_resumed_session_emits_chunks_that_no_observer_got()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var stream = chat.Service.BeginStream();
        stream.Write("a");
        chat.Settle();
        stream.Write("b");
        stream.Complete();
        var handle = chat.Session.GetResumeHandle();
        await chat.DisposeAsync();
        Assert.That(Received(chat, stream), Is.EqualTo(["a"]));

        await using var next = new SimulatedChat(chat, handle);
        await next.ConnectAsync();

        Assert.That(Received(next, stream), Is.EqualTo(["ab!"]));
    }

    private static void LoseSocket(SimulatedChat chat)
    {
        chat.Service.FailNext("Socket", new IOException("refused"));
        chat.Service.Socket.Break();
        chat.Settle();
    }
}
