using Connect.Chat.Reactive.Testing;

namespace Connect.Chat.Reactive.Tests.Testing;

/// <summary>A view model is tested in five lines. The guide of the package shows the first test.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ViewModelTests
{
    [Test]
    public async Task A_message_appears_and_an_answer_is_sent()
    {
        var chat = new FakeChatSession();
        await chat.ConnectAsync();
        using var viewModel = new ConversationViewModel(chat);
        chat.PushMessage("How can I help?");
        await viewModel.SendAsync("My parcel is late.");

        Assert.That(viewModel.Lines, Is.EqualTo(["Agent: How can I help?", "Customer: My parcel is late."]));
        Assert.That(chat.Sent.Single().Content, Is.EqualTo("My parcel is late."));
    }

    [Test]
    public async Task A_failed_send_shows_an_error()
    {
        var chat = new FakeChatSession();
        await chat.ConnectAsync();
        using var viewModel = new ConversationViewModel(chat);
        chat.FailNextSend(new ParticipantServiceException("Try again.") { StatusCode = 429 });
        await viewModel.SendAsync("Hello");

        Assert.That(viewModel.Error, Is.EqualTo("Try again."));
    }

    [Test]
    public async Task An_empty_draft_is_not_sent()
    {
        var chat = new FakeChatSession();
        await chat.ConnectAsync();
        using var viewModel = InContext(() => new ChatViewModel(chat));

        await viewModel.SendAsync();

        Assert.That(chat.Sent, Is.Empty);
    }

    [Test]
    public async Task A_lost_connection_shows_as_offline()
    {
        var chat = new FakeChatSession();
        await chat.ConnectAsync();
        using var viewModel = new ConversationViewModel(chat);

        chat.LoseConnection();
        Assert.That(viewModel.IsOffline, Is.True);
        chat.Reconnect();
        Assert.That(viewModel.IsOffline, Is.False);
    }

    private static T InContext<T>(Func<T> create)
    {
        var previous = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new());
        try
        {
            return create();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }
    }
}
