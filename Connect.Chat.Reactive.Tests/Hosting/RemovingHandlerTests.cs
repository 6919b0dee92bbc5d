using Connect.Chat.Local;
using Connect.Chat.Reactive.Hosting;
using Connect.Chat.Reactive.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Connect.Chat.Reactive.Tests.Hosting;

[TestFixture]
public sealed class RemovingHandlerTests
{
    [Test]
    public async Task A_handler_can_ask_for_the_host_and_remove_its_chat()
    {
        await using var connect = await LocalConnect.StartAsync();
        string id = connect.StartChat("Ana").ContactId;
        var bot = connect.CreateParticipant(id);
        var store = new SlowStore();
        var services = new ServiceCollection();
        services.AddConnectChat((_, settings) => settings.Endpoint = connect.Url);
        services.AddChatSessionHost<RemovingHandler>(_ => store);
        await using (var process = services.BuildServiceProvider())
        {
            await process.GetServices<IHostedService>().Single().StartAsync(CancellationToken.None);
            await process.GetRequiredService<IChatSessionHost>()
                .AddAsync(new(new(bot.ContactId, bot.ParticipantId, bot.ParticipantToken)));
            connect.Say(id, "stop", Roles.Customer);
            await store.Deleted.Task.Within();
        }

        Assert.That(store.IsStored, Is.False, "nothing is stored after the removal");
    }

    private sealed class RemovingHandler(IChatSessionHost host) : IChatHandler
    {
        public async Task HandleAsync(IChatSession chat, ChatItem item, CancellationToken cancellationToken)
        {
            if (item is TextMessage)
                await host.RemoveAsync(chat.Details.ContactId, CancellationToken.None);
        }
    }

    /// <summary>Stores after a while, whatever the token says.</summary>
    private sealed class SlowStore : IResumeStore
    {
        public TaskCompletionSource Deleted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsStored { get; private set; }

        public async Task SaveAsync(StoredChat chat, CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            IsStored = true;
        }

        public Task DeleteAsync(string contactId, CancellationToken cancellationToken)
        {
            IsStored = false;
            Deleted.TrySetResult();
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<StoredChat>> LoadAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<StoredChat>>([]);
    }
}
