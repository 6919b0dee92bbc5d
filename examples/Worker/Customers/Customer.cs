using System.Net;
using Connect.Chat.Local;
using Connect.Chat.Reactive;
using Worker.Service;

namespace Worker.Customers;

/// <summary>
/// A customer, who asks the bot question after question, without waiting for the answers. Now and then they ask for an
/// agent, who ends the chat; then they begin a new one.
/// </summary>
/// <param name="crowd">The other customers, and what they share.</param>
/// <param name="name">The customer's name.</param>
internal sealed class Customer(Crowd crowd, string name)
{
    // One of so many questions is for an agent.
    private const int QuestionsPerAgent = 25;

    private static readonly TimeSpan OfferDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks until the first token is cancelled. The second one cancels what is still to do then.</summary>
    public async Task LiveAsync(CancellationToken stop, CancellationToken end)
    {
        while (!stop.IsCancellationRequested)
        {
            var contactId = crowd.Connect.StartChat(name).ContactId;
            var offer = OfferAsync(contactId, end);
            await TalkAsync(contactId, stop, end);
            await offer;
        }
    }

    // What the contact flow's Lambda function does: adds the bot to the contact, and tells the service about it.
    private async Task OfferAsync(string contactId, CancellationToken end)
    {
        var bot = crowd.Connect.CreateParticipant(contactId, displayName: Bot.Name);
        var details = new ChatDetails(contactId, bot.ParticipantId, bot.ParticipantToken).ToJson();
        while (!await TryPostAsync(details, end))
            await Task.Delay(OfferDelay, end);
    }

    private async Task<bool> TryPostAsync(string details, CancellationToken end)
    {
        try
        {
            if (crowd.Worker is not { } worker)
                return false;
            using var content = new StringContent(details);
            using var response = await crowd.Http.PostAsync(new Uri(worker, "/chats"), content, end);
            return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Gone;
        }
        catch (Exception exception) when (
            exception is HttpRequestException or IOException or OperationCanceledException
            && !end.IsCancellationRequested)
        {
            // The service is being started again.
            return false;
        }
    }

    private async Task TalkAsync(string contactId, CancellationToken stop, CancellationToken end)
    {
        while (await ThinkAsync(stop))
        {
            if (Random.Shared.Next(QuestionsPerAgent) == 0)
            {
                await TalkToAgentAsync(contactId, end);
                return;
            }

            crowd.Connect.Say(contactId, new ScriptedItem(ContentType: ContentTypes.Typing, Role: Roles.Customer));
            var question = crowd.Tally.NextQuestion();
            crowd.Tally.Expect(contactId, Bot.AnswerTo(question));
            crowd.Connect.Say(contactId, question, Roles.Customer);
        }
    }

    private async Task TalkToAgentAsync(string contactId, CancellationToken end)
    {
        crowd.Tally.Expect(contactId, Bot.Farewell);
        crowd.Connect.Say(contactId, "I want to talk to an agent.", Roles.Customer);
        await crowd.Connect.WhenAsync(
            contactId,
            static chat => chat.Participants.Any(static one => one is { Role: Roles.CustomBot, Presence: "Left" }),
            end);
        crowd.Connect.Join(contactId, displayName: "Ann");
        crowd.Connect.Say(contactId, "I am Ann. How can I help?");
        // The bot has left, so that it does not answer this.
        crowd.Connect.Say(contactId, "Where is my parcel?", Roles.Customer);
        await ThinkAsync(end);
        crowd.Connect.End(contactId);
    }

    private static async Task<bool> ThinkAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Random.Shared.Next(200, 1_500), cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
