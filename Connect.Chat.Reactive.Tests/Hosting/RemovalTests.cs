using Connect.Chat.Reactive.Hosting;
using Connect.Chat.Reactive.Tests.EndToEnd;
using Connect.Chat.Reactive.Tests.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Chat.Reactive.Tests.Hosting;

/// <summary>Chats that are removed, added and stopped at the same time, with a store that is slow or fails.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RemovalTests
{
    [Test]
    public async Task A_chat_that_is_added_while_it_is_removed_is_stored()
    {
        await using var process = new FakeProcess();
        await process.AddAsync("a");
        var gate = new TaskCompletionSource();
        process.Store.BeforeDelete = _ => gate.Task;

        var removing = process.Host.RemoveAsync("a");
        var adding = process.AddAsync("a");
        Assert.That(adding.IsCompleted, Is.False);
        gate.SetResult();

        Assert.That(await removing.Within(), Is.True);
        var session = await adding.Within();
        Assert.That(process.Store.ContactIds, Is.EqualTo(["a"]));
        Assert.That(process.Host.Find("a"), Is.SameAs(session));
        Assert.That(session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task A_removal_that_failed_can_be_repeated_and_leaves_the_chat_as_it_was()
    {
        await using var process = new FakeProcess();
        var session = await process.AddAsync("a");
        process.Store.BeforeDelete = static _ => throw new IOException("The test's store is down.");
        Assert.That(async () => await process.Host.RemoveAsync("a"), Throws.InstanceOf<IOException>());
        Assert.That(process.Host.Find("a"), Is.SameAs(session));
        Assert.That(session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));

        process.Store.BeforeDelete = null;

        Assert.That(await process.Host.RemoveAsync("a"), Is.True);
        Assert.That(process.Store.ContactIds, Is.Empty);
        Assert.That(await process.Host.RemoveAsync("a"), Is.False);
    }

    [Test]
    public async Task A_removal_whose_caller_has_left_is_completed()
    {
        await using var process = new FakeProcess();
        var session = await process.AddAsync("a");
        var gate = new TaskCompletionSource();
        process.Store.BeforeDelete = _ => gate.Task;
        using var caller = new CancellationTokenSource();
        var removing = process.Host.RemoveAsync("a", caller.Token);
        await caller.CancelAsync();
        Assert.That(async () => await removing, Throws.InstanceOf<OperationCanceledException>());

        gate.SetResult();

        await process.AdvanceUntilAsync(() => session.CurrentState.Phase == ChatPhase.Disposed);
        Assert.That(process.Host.Chats, Is.Empty);
        Assert.That(process.Store.ContactIds, Is.Empty);
    }

    [Test]
    public async Task Nothing_is_stored_after_the_removal()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var called = new TaskCompletionSource();
        var handled = new TaskCompletionSource();
        await using var process = new FakeProcess(async (_, _, _) =>
        {
            called.SetResult();
            await gate.Task;
            handled.SetResult();
        });
        var session = await process.AddAsync("a");
        session.PushMessage("one");
        await called.Task.Within();

        await process.Host.RemoveAsync("a");
        gate.SetResult();
        await handled.Task.Within();
        await process.StopAsync().Within();

        Assert.That(process.Store.ContactIds, Is.Empty);
    }

    [Test]
    public async Task The_store_gets_one_call_at_a_time_for_each_chat()
    {
        int calls = 0;
        int most = 0;
        var store = new FakeStore();
        async Task CountAsync()
        {
            most = Math.Max(most, Interlocked.Increment(ref calls));
            await Task.Yield();
            Interlocked.Decrement(ref calls);
        }

        store.BeforeSave = _ => CountAsync();
        store.BeforeDelete = _ => CountAsync();
        await using var process = new FakeProcess(store: store);
        for (int i = 0; i < 50; i++)
        {
            var session = await process.AddAsync("a");
            session.PushMessage("one");
            await process.Host.RemoveAsync("a");
        }

        Assert.That(most, Is.EqualTo(1));
        Assert.That(store.ContactIds, Is.Empty);
    }

    [Test]
    public async Task A_chat_that_has_ended_is_removed_when_the_store_is_up_again()
    {
        await using var process = new FakeProcess();
        var session = await process.AddAsync("a");
        int attempts = 0;
        process.Store.BeforeDelete = _ => ++attempts < 4
            ? throw new IOException("The test's store is down.")
            : Task.CompletedTask;

        session.End();
        await process.AdvanceUntilAsync(() => process.Host.Chats.Count == 0);

        Assert.That(process.Store.ContactIds, Is.Empty);
    }

    [Test]
    public async Task Stopping_ends_at_its_limit_whatever_the_store_and_the_handlers_do()
    {
        int handling = 0;
        using var blocked = new ManualResetEventSlim();
        await using var process = new FakeProcess(async (_, _, cancellationToken) =>
        {
            await using var registration = cancellationToken.Register(() => blocked.Wait());
            Interlocked.Increment(ref handling);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        for (int i = 0; i < 20; i++)
            (await process.AddAsync($"c-{i}")).PushMessage("one");
        await Hang.UntilAsync(() => Volatile.Read(ref handling) == 20);
        var ended = await process.AddAsync("ended");
        process.Store.BeforeDelete = static _ => new TaskCompletionSource().Task;
        ended.End();
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await process.StopAsync(limit.Token).Within();
        await process.DisposeAsync().AsTask().Within();

        blocked.Set();
    }

    [Test]
    public async Task A_chat_that_is_created_while_the_host_stops_is_disposed()
    {
        await using var process = new FakeProcess();
        await process.StartAsync();
        Task? stopping = null;
        process.Factory.Created = _ => stopping = process.StopAsync();

        Assert.That(async () => await process.AddAsync("a"), Throws.InvalidOperationException);

        await stopping!.Within();
        Assert.That(process.Session.CurrentState.Phase, Is.EqualTo(ChatPhase.Disposed));
        Assert.That(process.Host.Chats, Is.Empty);
    }

    [Test]
    public async Task A_container_can_be_disposed_synchronously()
    {
        var process = new FakeProcess();
        var session = await process.AddAsync("a");

        DisposeNow();

        await Hang.UntilAsync(() => session.CurrentState.Phase == ChatPhase.Disposed);
        Assert.That(process.Store.ContactIds, Is.EqualTo(["a"]));
        return;

        void DisposeNow() => process.Provider.Dispose();
    }

    [Test]
    public async Task Factories_are_disposed_after_the_sessions()
    {
        var process = new FakeProcess();
        await process.AddAsync("a");

        await process.DisposeAsync();

        Assert.That(process.Factory.PhasesAtDisposal, Is.EqualTo([ChatPhase.Disposed]));
    }

    [Test]
    public async Task A_load_that_fails_fails_the_start_and_can_be_repeated()
    {
        var store = new FailingLoad();
        await using var process = new FakeProcess(configure: services =>
        {
            services.Remove(services.Single(static service => service.ServiceType == typeof(IResumeStore)));
            services.AddSingleton<IResumeStore>(store);
        });

        Assert.That(process.StartAsync, Throws.InstanceOf<IOException>());
        await process.StartAsync();
        await process.StartAsync();

        Assert.That(process.Factory.Sessions, Has.Count.EqualTo(1));
    }

    private sealed class FailingLoad : IResumeStore
    {
        private int _loads;

        public Task SaveAsync(StoredChat chat, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task DeleteAsync(string contactId, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<StoredChat>> LoadAsync(CancellationToken cancellationToken) => ++_loads == 1
            ? throw new IOException("The test's store is down.")
            : Task.FromResult<IReadOnlyList<StoredChat>>([FakeProcess.Stored("a")]);
    }
}
