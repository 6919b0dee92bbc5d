using Connect.Chat.Reactive.Hosting;

namespace Connect.Chat.Reactive.Tests.Hosting;

[TestFixture]
public sealed class FileResumeStoreTests
{
    private DirectoryInfo _directory = null!;

    [SetUp]
    public void Create() => _directory = Directory.CreateTempSubdirectory("resume-store");

    [TearDown]
    public void Delete() => _directory.Delete(recursive: true);

    [TestCase("contact-1")]
    [TestCase("../up")]
    [TestCase("C:\\x/ä…:*?")]
    public async Task A_chat_is_loaded_as_it_was_stored(string contactId)
    {
        var chat = new StoredChat(
            new(new(contactId, "p", "token"), ParticipantKind.Agent, "europe"), new() { ContactId = contactId });
        await Store().SaveAsync(chat, CancellationToken.None);

        var loaded = (await Store().LoadAsync(CancellationToken.None)).Single();

        Assert.That(loaded.ToJson(), Is.EqualTo(chat.ToJson()));
        Assert.That(_directory.Parent!.GetFiles("up*"), Is.Empty);
    }

    [Test]
    public async Task The_latest_save_of_a_chat_counts()
    {
        var store = Store();
        await store.SaveAsync(Chat("a"), CancellationToken.None);
        await store.SaveAsync(Chat("b"), CancellationToken.None);
        await store.SaveAsync(
            Chat("a") with { Handle = new() { ContactId = "a" } }, CancellationToken.None);

        var loaded = await store.LoadAsync(CancellationToken.None);

        Assert.That(loaded.Select(static chat => (chat.Chat.Details.ContactId, chat.Handle is null)), Is.EquivalentTo([
            ("a", false), ("b", true),
        ]));
    }

    [Test]
    public async Task A_deleted_chat_is_not_loaded_and_can_be_deleted_again()
    {
        var store = Store();
        await store.SaveAsync(Chat("a"), CancellationToken.None);
        await store.DeleteAsync("a", CancellationToken.None);
        await store.DeleteAsync("a", CancellationToken.None);

        Assert.That(await store.LoadAsync(CancellationToken.None), Is.Empty);
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("{\"kind\":\"CustomBot\",\"details\":\"{}\"}")]
    [TestCase("\0\0\0")]
    public async Task A_damaged_file_is_kept_and_does_not_hide_the_others(string damage)
    {
        var store = Store();
        await store.SaveAsync(Chat("a"), CancellationToken.None);
        string damaged = Path.Combine(_directory.FullName, "0000.chat");
        await File.WriteAllTextAsync(damaged, damage);

        var loaded = await store.LoadAsync(CancellationToken.None);

        Assert.That(loaded.Select(static chat => chat.Chat.Details.ContactId), Is.EqualTo(["a"]));
        Assert.That(await File.ReadAllTextAsync(damaged), Is.EqualTo(damage));
    }

    [Test]
    public async Task A_crash_during_a_save_leaves_the_earlier_one()
    {
        var store = Store();
        await store.SaveAsync(Chat("a"), CancellationToken.None);
        string path = _directory.GetFiles().Single().FullName;
        await File.WriteAllTextAsync(path + ".new", "{\"kind\":\"Cus");

        Assert.That((await Store().LoadAsync(CancellationToken.None)).Count, Is.EqualTo(1));
        await Store().SaveAsync(Chat("a"), CancellationToken.None);
        Assert.That(_directory.GetFiles().Length, Is.EqualTo(1));
    }

    [Test]
    public async Task Files_can_be_encrypted()
    {
        static string Reversed(string text) => new([.. text.Reverse()]);
        var store = new FileResumeStore(_directory.FullName, Reversed, Reversed);
        await store.SaveAsync(Chat("a"), CancellationToken.None);

        Assert.That(await File.ReadAllTextAsync(_directory.GetFiles().Single().FullName), Does.StartWith("}"));
        Assert.That((await store.LoadAsync(CancellationToken.None)).Single().Chat.Details.ContactId, Is.EqualTo("a"));
    }

    [Test]
    public async Task Only_the_owner_can_read_a_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Unix only.");
            return;
        }

        await Store().SaveAsync(Chat("a"), CancellationToken.None);

        Assert.That(
            File.GetUnixFileMode(_directory.GetFiles().Single().FullName),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void Both_functions_or_neither_are_passed() => Assert.That(
        () => new FileResumeStore(_directory.FullName, protect: static text => text),
        Throws.ArgumentException.With.Property("ParamName").EqualTo("unprotect"));

    [Test]
    public void Its_text_contains_no_token() =>
        Assert.That($"{Chat("a")}", Does.Not.Contain("token").And.Contain("CustomBot"));

    private static StoredChat Chat(string contactId) => new(new(new(contactId, "p", "token")), null);

    private FileResumeStore Store() => new(_directory.FullName);
}
