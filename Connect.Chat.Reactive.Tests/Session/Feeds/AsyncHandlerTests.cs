using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reflection;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>The contract of SubscribeAsync.</summary>
[TestFixture]
public sealed class AsyncHandlerTests
{
    [Test]
    public async Task Values_are_handled_one_at_a_time_and_in_order()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, handler.HandleAsync);
        chat.Say(40);

        for (var i = 0; i < 40; i++)
        {
            Assert.That(handler.Started, Is.EqualTo(NumberedMessages.Texts(0, i + 1)));
            handler.Finish();
            chat.Settle();
        }

        Assert.That(handler.Overlaps, Is.Zero);
    }

    [Test]
    public async Task A_synchronous_handler_is_called_like_any_observer()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handled = new List<string>();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, message =>
        {
            handled.Add(message.Content);
            return Task.CompletedTask;
        });

        chat.Say(1_000);

        Assert.That(handled, Is.EqualTo(NumberedMessages.Texts(0, 1_000)));
    }

    [Test]
    public async Task An_exception_of_a_handler_is_a_fault_and_the_next_value_is_handled([Values] bool synchronously)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handled = new List<string>();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, message =>
        {
            handled.Add(message.Content);
            var thrown = new InvalidOperationException(message.Content);
            return synchronously ? throw thrown : Task.FromException(thrown);
        });

        chat.Say(3);

        Assert.That(handled, Is.EqualTo(NumberedMessages.Texts(0, 3)));
        Assert.That(chat.Faults.ConvertAll(fault => fault.Kind), Is.All.EqualTo(ChatFaultKind.ObserverThrew));
        Assert.That(
            chat.Faults.ConvertAll(fault => fault.Exception!.Message), Is.EqualTo(NumberedMessages.Texts(0, 3)));
    }

    [Test]
    public async Task A_throwing_handler_of_faults_causes_no_new_fault()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var calls = 0;
        using var subscription = chat.Session.Faults.Select(fault => fault.Kind).SubscribeAsync(
            // Bounded, so that a loop fails the test instead of hanging it.
            chat.Session,
            _ => ++calls < 10 ? Task.FromException(new InvalidOperationException("mine")) : Task.CompletedTask);

        chat.Service.Socket.Push("not JSON");
        chat.Settle();

        Assert.That(calls, Is.EqualTo(1));
        Assert.That(chat.Faults, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Disposing_the_subscription_cancels_the_handler_and_drops_queued_items()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        var completed = false;
        var subscription = chat.Session.Messages.SubscribeAsync(
            chat.Session, handler.HandleAsync, onCompleted: () => completed = true);
        chat.Say(30);

        subscription.Dispose();
        chat.Settle();

        Assert.That(handler.Cancelled, Is.EqualTo(NumberedMessages.Texts(0, 1)));
        Assert.That(handler.Started, Is.EqualTo(NumberedMessages.Texts(0, 1)));
        Assert.That(chat.Texts, Is.EqualTo(NumberedMessages.Texts(0, 30)), "other observers continue");
        Assert.That(chat.Faults, Is.Empty);
        chat.Service.End();
        chat.Settle();
        Assert.That(completed, Is.False);
    }

    [Test]
    public async Task A_handler_may_unsubscribe_itself()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handled = new List<string>();
        IDisposable? subscription = null;
        subscription = chat.Session.Messages.SubscribeAsync(chat.Session, (message, cancellation) =>
        {
            handled.Add(message.Content);
            subscription!.Dispose();
            return Task.FromCanceled(cancellation);
        });

        chat.Say(3);

        Assert.That(handled, Is.EqualTo(NumberedMessages.Texts(0, 1)));
        Assert.That(chat.Faults, Is.Empty);
    }

    [Test]
    public async Task Completion_waits_for_queued_items()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        var completions = 0;
        using var subscription = chat.Session.Messages.SubscribeAsync(
            chat.Session, handler.HandleAsync, onCompleted: () => completions++);
        chat.Say(3);
        chat.Service.End();
        chat.Settle();

        for (var i = 0; i < 3; i++)
        {
            Assert.That(completions, Is.Zero);
            handler.Finish();
        }

        Assert.That(handler.Started, Is.EqualTo(NumberedMessages.Texts(0, 3)));
        Assert.That(handler.Cancelled, Is.Empty);
        Assert.That(completions, Is.EqualTo(1));
    }

    [Test]
    public async Task A_handler_may_send()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        using var subscription = chat.Session.Messages.FromOthers(chat.Session).SubscribeAsync(
            chat.Session,
            async (message, cancellation) => await chat.Session.SendMessageAsync(
                $"re {message.Content}", cancellationToken: cancellation));

        chat.Say(100);

        Assert.That(chat.Texts, Has.Length.EqualTo(200));
        Assert.That(
            chat.Texts.Where(text => text.StartsWith("re", StringComparison.Ordinal)),
            Is.EqualTo(NumberedMessages.Texts(0, 100).Select(text => $"re {text}")));
    }

    [Test]
    public async Task An_operator_failure_is_reported_after_the_earlier_items_are_handled()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        using var subscription = chat.Session.Messages
            .Select(message => message.Content == "1" ? throw new InvalidOperationException("mine") : message)
            .SubscribeAsync(chat.Session, handler.HandleAsync, Assert.Fail);
        chat.Say(3);

        Assert.That(chat.Faults, Is.Empty);
        handler.Finish();
        chat.Settle();

        Assert.That(handler.Started, Is.EqualTo(NumberedMessages.Texts(0, 1)));
        Assert.That(chat.Faults.Single().Exception!.Message, Is.EqualTo("mine"));
    }

    [Test]
    public void A_custom_session_implementation_queues_values_until_the_handler_is_ready()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var chat = DispatchProxy.Create<IChatSession, CustomSession>();
        using var source = new Subject<int>();
        var handled = new List<int>();
        var first = new TaskCompletionSource();
        var completions = 0;
        using var subscription = source.SubscribeAsync(
            chat,
            async value =>
            {
                handled.Add(value);
                await first.Task;
                throw new InvalidOperationException("unobserved");
            },
            () => completions++);
        for (var i = 0; i < 100; i++)
            source.OnNext(i);
        source.OnCompleted();
        Assert.That(handled, Is.EqualTo([0]));

        first.SetResult();

        Assert.That(handled, Is.EqualTo(Enumerable.Range(0, 100)));
        Assert.That(completions, Is.EqualTo(1));
    }

    [Test]
    public void Argument_exceptions_name_the_parameter()
    {
        var chat = new SimulatedChat().Session;
        Assert.Multiple(() =>
        {
            Assert.That(
                NameOf(() => ((IObservable<int>)null!).SubscribeAsync(chat, _ => Task.CompletedTask)),
                Is.EqualTo("source"));
            Assert.That(NameOf(() => chat.Items.SubscribeAsync(null!, _ => Task.CompletedTask)), Is.EqualTo("chat"));
            Assert.That(
                NameOf(() => chat.Items.SubscribeAsync(chat, (Func<ChatItem, Task>)null!)), Is.EqualTo("handler"));
            Assert.That(
                NameOf(() => chat.Items.SubscribeAsync(chat, (Func<ChatItem, CancellationToken, Task>)null!)),
                Is.EqualTo("handler"));
        });
    }

    private static string? NameOf(Func<IDisposable> subscribe) =>
        Assert.Throws<ArgumentNullException>(() => subscribe())!.ParamName;

    /// <summary>A session implementation like the mocks in tests of applications.</summary>
    public class CustomSession : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            throw new NotSupportedException();
    }
}
