using Orleans.Core.Internal;
using Orleans.Runtime;

namespace Connect.Chat.Reactive.Tests.Cluster;

/// <summary>Every question has one answer, whatever happens to the silo that holds the contact.</summary>
[TestFixture]
public sealed class ContactGrainTests
{
    private const int Chats = 8;

    private BotStage _stage = null!;

    [SetUp]
    public async Task StartAsync() => _stage = await BotStage.StartAsync();

    [TearDown]
    public ValueTask StopAsync() => _stage.DisposeAsync();

    [Test]
    public async Task The_contacts_of_a_killed_silo_continue_in_another_one()
    {
        var contacts = await StartChatsAsync();
        AskAll(contacts, "before");
        await _stage.WhenAnsweredAsync(contacts);
        var victim = _stage.Cluster.SecondarySilos[0];
        var held = 0;
        foreach (var contact in contacts)
            held += (await _stage.Grain(contact).ReportAsync())!.Silo == victim.SiloAddress.ToString() ? 1 : 0;

        await _stage.Cluster.KillSiloAsync(victim);
        AskAll(contacts, "after");
        // Takes the place of the reminder, which may have been in the killed silo's memory.
        var reports = await Task.WhenAll(contacts.Select(ReportAsync));
        await _stage.WhenAnsweredAsync(contacts);

        Assert.That(held, Is.Positive);
        Assert.That(reports.Sum(static report => report.Moves), Is.GreaterThanOrEqualTo(held));
        Assert.That(contacts.Select(contact => _stage.Count(contact).Doubled), Is.All.Zero);
        Assert.That(contacts.Select(contact => _stage.Count(contact).Answered), Is.All.EqualTo(2));
    }

    [Test]
    public async Task An_activation_whose_contact_was_taken_over_gives_up()
    {
        var contact = await _stage.StartChatAsync();
        _stage.Ask(contact, "before");
        await _stage.WhenAnsweredAsync(contact);
        await StoredAsync(contact, answered: 1);

        _stage.Storage.TakeOver(contact);
        _stage.Ask(contact, "after");
        await _stage.WhenAnsweredAsync(contact);

        // The write of the answer fails, so the activation ends. The next one repeats the answer, and stores it.
        await UntilAsync(() => Task.FromResult(_stage.FencedContacts == 1));
        await StoredAsync(contact, answered: 2);
        Assert.That(_stage.Count(contact), Has.Property("Doubled").Zero.And.Property("Repeated").EqualTo(1));
    }

    [Test]
    public async Task A_crash_between_an_answer_and_its_write_posts_no_second_answer()
    {
        var contact = await _stage.StartChatAsync();
        _stage.Ask(contact, "before");
        await _stage.WhenAnsweredAsync(contact);
        await StoredAsync(contact, answered: 1);

        _stage.Storage.FailNextWrite(contact);
        _stage.Ask(contact, "unrecorded");
        await _stage.WhenAnsweredAsync(contact);
        await _stage.Grain(contact).Cast<IGrainManagementExtension>().DeactivateOnIdle();

        await StoredAsync(contact, answered: 2);
        Assert.That(_stage.Count(contact), Has.Property("Doubled").Zero.And.Property("Repeated").EqualTo(1));
    }

    [Test]
    public async Task A_chat_that_has_ended_is_removed_from_the_storage()
    {
        var contact = await _stage.StartChatAsync();
        _stage.Ask(contact, "last");
        await _stage.WhenAnsweredAsync(contact);

        _stage.Connect.End(contact);

        await UntilAsync(() => Task.FromResult(!_stage.Storage.Contains(contact)));
        Assert.That(await _stage.Grain(contact).ReportAsync(), Is.Null);
    }

    [Test]
    public async Task Adding_a_contact_again_has_no_effect()
    {
        var (id, details) = new BotCluster.Customers.Chats(_stage.Connect).Start();
        await _stage.Grain(id).AddAsync(details);
        await _stage.Grain(id).AddAsync(details);

        _stage.Ask(id, "once");
        await _stage.WhenAnsweredAsync(id);

        Assert.That(_stage.Count(id).Repeated, Is.Zero);
        Assert.That(_stage.Connect.View(id).SocketsOpened, Is.EqualTo(1));
    }

    private async Task<List<string>> StartChatsAsync()
    {
        var contacts = new List<string>();
        for (var i = 0; i < Chats; i++)
            contacts.Add(await _stage.StartChatAsync());
        return contacts;
    }

    private void AskAll(List<string> contacts, string question)
    {
        foreach (var contact in contacts)
            _stage.Ask(contact, question);
    }

    /// <summary>Waits until the storage has a number of answers.</summary>
    private Task StoredAsync(string contact, int answered) =>
        UntilAsync(async () => (await ReportAsync(contact)).Answered == answered);

    private async Task<BotCluster.Grains.ContactReport> ReportAsync(string contact)
    {
        BotCluster.Grains.ContactReport? report = null;
        await UntilAsync(async () =>
        {
            try
            {
                return (report = await _stage.Grain(contact).ReportAsync()) is not null;
            }
            catch (OrleansException)
            {
                // The silo is not declared dead yet.
                return false;
            }
        });
        return report!;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition())
            await timer.WaitForNextTickAsync(limit.Token);
    }
}
