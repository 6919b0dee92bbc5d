using Connect.Chat.Reactive.Tests.EndToEnd;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Hosting;

/// <summary>How the host runs its handler, on a virtual clock.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class HandlingTests
{
    private static readonly AsyncLocal<string?> Request = new();

    [Test]
    public async Task A_handler_is_repeated_until_the_service_can_be_reached()
    {
        await using var process = new FakeProcess(static async (chat, message, cancellationToken) =>
            await chat.ReplyAsync(message, $"re {message.Content}", cancellationToken));
        var session = await process.AddAsync("a");
        int saves = process.Store.Saves;
        for (int i = 0; i < 6; i++)
            session.FailNextSend();

        session.PushMessage("one");
        Assert.That(process.Store.Saves, Is.EqualTo(saves));
        // The message, and the reply, which is an item too.
        await process.AdvanceUntilAsync(() => process.Store.Saves == saves + 2);

        Assert.That(session.Sent, Has.Count.EqualTo(7));
        Assert.That(session.Sent.Select(static send => send.ClientToken).Distinct().Count(), Is.EqualTo(1));
    }

    [TestCase(400)]
    [TestCase(403)]
    public async Task A_handler_is_not_repeated_if_the_service_refuses(int status)
    {
        await using var process = new FakeProcess(static async (chat, message, cancellationToken) =>
            await chat.ReplyAsync(message, "re", cancellationToken));
        var session = await process.AddAsync("a");
        int saves = process.Store.Saves;
        session.FailNextSend(new ParticipantServiceException("The test refuses.") { StatusCode = status });

        session.PushMessage("one");

        await process.AdvanceUntilAsync(() => process.Store.Saves == saves + 1);
        Assert.That(session.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Stopping_does_not_wait_for_the_service()
    {
        var called = new TaskCompletionSource();
        await using var process = new FakeProcess((_, _, _) =>
        {
            called.TrySetResult();
            throw new ParticipantServiceException("The test fails.") { StatusCode = 503 };
        });
        var session = await process.AddAsync("a");
        int saves = process.Store.Saves;
        session.PushMessage("one");
        await called.Task.Within();

        await process.StopAsync().Within();

        Assert.That(process.Store.Saves, Is.EqualTo(saves));
    }

    [Test]
    public async Task An_item_whose_handler_fails_while_the_host_stops_is_left_to_the_next_process()
    {
        var called = new TaskCompletionSource();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var process = new FakeProcess(async (_, _, _) =>
        {
            called.SetResult();
            await gate.Task;
            throw new ObjectDisposedException("Database");
        });
        var session = await process.AddAsync("a");
        int saves = process.Store.Saves;
        session.PushMessage("one");
        await called.Task.Within();

        var stopping = process.StopAsync();
        gate.SetResult();
        await stopping.Within();

        Assert.That(process.Store.Saves, Is.EqualTo(saves));
    }

    [Test]
    public async Task Stopping_repeats_a_save_that_failed()
    {
        await using var process = new FakeProcess();
        var session = await process.AddAsync("a");
        int saves = process.Store.Saves;
        var failed = new TaskCompletionSource();
        process.Store.BeforeSave = _ =>
        {
            failed.SetResult();
            throw new IOException("The test's disk is full.");
        };
        session.PushMessage("one");
        await failed.Task.Within();

        process.Store.BeforeSave = null;
        await process.StopAsync().Within();

        Assert.That(process.Store.Saves, Is.EqualTo(saves + 1));
    }

    [Test]
    public async Task The_handler_does_not_inherit_the_context_of_the_request_that_adds_the_chat()
    {
        var seen = new TaskCompletionSource<string?>();
        await using var process = new FakeProcess((_, _, _) =>
        {
            seen.TrySetResult(Request.Value);
            return Task.CompletedTask;
        });
        Request.Value = "request 1";
        var session = await process.AddAsync("a");
        Request.Value = null;

        await Task.Run(() => session.PushMessage("one"));

        Assert.That(await seen.Task.Within(), Is.Null);
    }

    [Test]
    public async Task A_chat_whose_session_the_handler_disposes_leaves_the_host_and_stays_stored()
    {
        await using var process = new FakeProcess(static (chat, _, _) =>
        {
            chat.Dispose();
            return Task.CompletedTask;
        });
        var session = await process.AddAsync("a");

        session.PushMessage("one");
        await process.AdvanceUntilAsync(() => process.Host.Chats.Count == 0);

        Assert.That(process.Store.ContactIds, Is.EqualTo(["a"]));
        Assert.That(await process.AddAsync("a").Within(), Is.Not.SameAs(session));
    }

    [Test]
    public async Task A_handler_that_never_returns_does_not_keep_a_chat_that_has_ended()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var process = new FakeProcess(async (_, _, cancellationToken) =>
        {
            await using var registration = cancellationToken.Register(cancelled.SetResult);
            await new TaskCompletionSource().Task;
        });
        var session = await process.AddAsync("a");
        session.PushMessage("one");

        session.End();
        await Hang.UntilAsync(() => process.Time.NextTimer == TimeSpan.FromMinutes(10));
        process.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.That(process.Host.Chats, Has.Count.EqualTo(1));
        await process.AdvanceUntilAsync(() => process.Host.Chats.Count == 0);

        await cancelled.Task.Within();
        Assert.That(process.Store.ContactIds, Is.Empty);
        await process.StopAsync(new CancellationToken(canceled: true));
    }
}
