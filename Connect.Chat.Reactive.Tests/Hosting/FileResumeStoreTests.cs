using Connect.Chat.Reactive.Hosting;

namespace Connect.Chat.Reactive.Tests.Hosting;

[TestFixture]
public sealed class FileResumeStoreTests
{
    private DirectoryInfo _directory = null!;
    private FileResumeStore _store = null!;

    private FileInfo[] Files => _directory.GetFiles("*.chat*");

    [SetUp]
    public void Create()
    {
        _directory = Directory.CreateTempSubdirectory("resume-store");
        _store = new(_directory.FullName);
    }

    [TearDown]
    public void Delete()
    {
        _store.Dispose();
        _directory.Delete(recursive: true);
    }

    [TestCase("contact-1")]
    [TestCase("../up")]
    [TestCase("C:\\x/ä…:*?")]
    public async Task A_chat_is_loaded_as_it_was_stored(string contactId)
    {
        var chat = new StoredChat(
            new(new(contactId, "p", "token"), ParticipantKind.Agent, "europe"), new() { ContactId = contactId });
        await _store.SaveAsync(chat, CancellationToken.None);

        var loaded = (await _store.LoadAsync(CancellationToken.None)).Single();

        Assert.That(loaded.ToJson(), Is.EqualTo(chat.ToJson()));
        Assert.That(_directory.Parent!.GetFiles("up*"), Is.Empty);
    }

    [Test]
    public async Task The_latest_save_of_a_chat_counts()
    {
        await _store.SaveAsync(Chat("a"), CancellationToken.None);
        await _store.SaveAsync(Chat("b"), CancellationToken.None);
        await _store.SaveAsync(
            Chat("a") with { Handle = new() { ContactId = "a" } }, CancellationToken.None);

        var loaded = await _store.LoadAsync(CancellationToken.None);

        Assert.That(loaded.Select(static chat => (chat.Chat.Details.ContactId, chat.Handle is null)), Is.EquivalentTo([
            ("a", false), ("b", true),
        ]));
    }

    [Test]
    public async Task A_deleted_chat_is_not_loaded_and_can_be_deleted_again()
    {
        await _store.SaveAsync(Chat("a"), CancellationToken.None);
        await _store.DeleteAsync("a", CancellationToken.None);
        await _store.DeleteAsync("a", CancellationToken.None);

        Assert.That(await _store.LoadAsync(CancellationToken.None), Is.Empty);
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("{\"kind\":\"CustomBot\",\"details\":\"{}\"}")]
    [TestCase("{\"kind\":\"17\",\"details\":\"{\\\"ContactId\\\":\\\"c\\\",\\\"ParticipantId\\\":\\\"p\\\"}\"}")]
    [TestCase("\0\0\0")]
    public async Task A_damaged_file_is_kept_and_does_not_hide_the_others(string damage)
    {
        await _store.SaveAsync(Chat("a"), CancellationToken.None);
        string damaged = Path.Combine(_directory.FullName, "0000.chat");
        await File.WriteAllTextAsync(damaged, damage);

        var loaded = await _store.LoadAsync(CancellationToken.None);

        Assert.That(loaded.Select(static chat => chat.Chat.Details.ContactId), Is.EqualTo(["a"]));
        Assert.That(await File.ReadAllTextAsync(damaged), Is.EqualTo(damage));
    }

    [Test]
    public async Task A_crash_during_a_save_leaves_the_earlier_one_and_nothing_of_the_later_one()
    {
        await _store.SaveAsync(Chat("a"), CancellationToken.None);
        await File.WriteAllTextAsync($"{Files.Single().FullName}.0123.new", "{\"kind\":\"Cus");

        Restart();

        Assert.That(await _store.LoadAsync(CancellationToken.None), Has.Count.EqualTo(1));
        await _store.DeleteAsync("a", CancellationToken.None);
        Assert.That(Files, Is.Empty);
    }

    [Test]
    public async Task A_save_that_fails_leaves_the_earlier_one_and_no_token_behind()
    {
        await _store.SaveAsync(Chat("a"), CancellationToken.None);
        string path = Files.Single().FullName;
        File.Delete(path);
        // A directory in the place of the file makes the move fail.
        Directory.CreateDirectory(Path.Combine(path, "inner"));

        Assert.That(
            async () => await _store.SaveAsync(Chat("a"), CancellationToken.None),
            Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(Files, Is.Empty);
    }

    [Test]
    public async Task Concurrent_saves_of_a_chat_leave_one_that_can_be_read()
    {
        StoredChat[] chats = [Chat("a"), Chat("a") with { Handle = new() { ContactId = "a" } }];
        var saving = Task.WhenAll(Enumerable.Range(0, 300).Select(
            i => Task.Run(() => _store.SaveAsync(chats[i % 2], CancellationToken.None))));
        while (!saving.IsCompleted)
        {
            // Until the first save there is no file.
            await _store.LoadAsync(CancellationToken.None);
            Assert.That(_store.UnreadableFiles, Is.Zero);
        }

        await saving;
        Assert.That(Files, Has.Length.EqualTo(1));
    }

    [Test]
    public void A_second_store_of_the_directory_is_refused_until_the_first_one_is_disposed()
    {
        Assert.That(
            () => new FileResumeStore(_directory.FullName),
            Throws.InstanceOf<IOException>().With.Message.Contains("another process"));
        Restart();
    }

    [Test]
    public void A_store_that_is_disposed_stores_nothing()
    {
        _store.Dispose();

        Assert.That(
            async () => await _store.SaveAsync(Chat("a"), CancellationToken.None),
            Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(Files, Is.Empty);
    }

    [Test]
    public async Task A_file_that_cannot_be_opened_fails_the_load()
    {
        await _store.SaveAsync(Chat("a"), CancellationToken.None);
        using var locked = new FileStream(Files.Single().FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.That(
            async () => await _store.LoadAsync(CancellationToken.None), Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task A_copy_of_a_file_does_not_replace_the_chat()
    {
        await _store.SaveAsync(Chat("a"), CancellationToken.None);
        Files.Single().CopyTo(Path.Combine(_directory.FullName, "0000.chat"));

        Assert.That(await _store.LoadAsync(CancellationToken.None), Has.Count.EqualTo(1));
        Assert.That(_store.UnreadableFiles, Is.EqualTo(1));
    }

    [Test]
    public async Task Files_can_be_encrypted()
    {
        static string Reversed(string text) => new([.. text.Reverse()]);
        Restart(Reversed, Reversed);
        await _store.SaveAsync(Chat("a"), CancellationToken.None);

        Assert.That(await File.ReadAllTextAsync(Files.Single().FullName), Does.StartWith("}"));
        Assert.That((await _store.LoadAsync(CancellationToken.None)).Single().Chat.Details.ContactId, Is.EqualTo("a"));
    }

    [Test]
    public async Task Only_the_owner_can_access_the_files_and_the_directory()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Unix only.");
            return;
        }

        await _store.SaveAsync(Chat("a"), CancellationToken.None);

        Assert.That(
            File.GetUnixFileMode(Files.Single().FullName),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        string created = Path.Combine(_directory.FullName, "created");
        using var store = new FileResumeStore(created);
        Assert.That(
            File.GetUnixFileMode(created),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public void Both_functions_or_neither_are_passed() => Assert.That(
        () => new FileResumeStore(_directory.FullName, protect: static text => text),
        Throws.ArgumentException.With.Property("ParamName").EqualTo("unprotect"));

    [Test]
    public void The_time_of_a_refusal_is_stored()
    {
        var chat = Chat("a") with { RefusedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) };

        Assert.That(StoredChat.Parse(chat.ToJson()).RefusedAt, Is.EqualTo(chat.RefusedAt));
        Assert.That(StoredChat.Parse(Chat("a").ToJson()).RefusedAt, Is.Null);
    }

    [Test]
    public void Its_text_contains_no_token() =>
        Assert.That($"{Chat("a")}", Does.Not.Contain("token").And.Contain("CustomBot"));

    private static StoredChat Chat(string contactId) => new(new(new(contactId, "p", "token")), null);

    /// <summary>Another process, which uses the directory from now on.</summary>
    private void Restart(Func<string, string>? protect = null, Func<string, string>? unprotect = null)
    {
        _store.Dispose();
        _store = new(_directory.FullName, protect, unprotect);
    }
}
