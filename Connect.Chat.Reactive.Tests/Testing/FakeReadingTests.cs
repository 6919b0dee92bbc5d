using Connect.Chat.Reactive.Testing;
using Connect.Chat.Reactive.Tests.Attachments;

namespace Connect.Chat.Reactive.Tests.Testing;

/// <summary>A <see cref="FakeChatSession"/> fails as a real session does when an application reads from it.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class FakeReadingTests
{
    [TestCase("a.txt", "a.txt", "a (2).txt")]
    [TestCase("..", "attachment", "attachment (2)")]
    [TestCase("", "attachment", "attachment (2)")]
    [TestCase(@"..\b", "b", "b (2)")]
    public async Task A_file_stays_in_the_directory_and_gets_a_free_name(string name, string first, string second)
    {
        using var chat = await ConnectedAsync();
        using var folder = new TemporaryFolder();
        var attachment = new ChatAttachment { Id = "file-1", Name = name };

        var one = await chat.DownloadAttachmentToDirectoryAsync(attachment, folder.Path);
        var other = await chat.DownloadAttachmentToDirectoryAsync(attachment, folder.Path);

        Assert.That((one.Path, other.Path), Is.EqualTo((folder.At(first), folder.At(second))));
        Assert.That(one.Name, Is.EqualTo(name));
    }

    [Test]
    public async Task A_destination_that_fails_is_an_AttachmentException()
    {
        using var chat = await ConnectedAsync();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("mine.txt"), "mine");

        foreach (Func<Task> call in (Func<Task>[])
        [
            () => chat.DownloadAttachmentToFileAsync("file-1", folder.At("mine.txt")),
            () => chat.DownloadAttachmentToFileAsync("file-1", folder.At("missing/a.txt")),
            () => chat.DownloadAttachmentAsync("file-1", new MemoryStream(new byte[1])),
        ])
        {
            Assert.That(
                call,
                Throws.TypeOf<AttachmentException>().With.Property("Reason")
                    .EqualTo(AttachmentFailure.DestinationFailed).And.Property("AttachmentId").EqualTo("file-1"));
        }

        Assert.That(await File.ReadAllTextAsync(folder.At("mine.txt")), Is.EqualTo("mine"));
    }

    [Test]
    public async Task Pages_have_the_limits_of_a_real_session()
    {
        using var chat = await ConnectedAsync();

        Assert.That(() => chat.GetTranscriptAsync(101), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => chat.LoadOlderAsync(100), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => chat.GetTranscriptAsync(10, nextToken: "another"),
            Throws.TypeOf<ParticipantServiceException>().With.Property("StatusCode").EqualTo(400));
    }

    [Test]
    public async Task A_session_is_disposed_also_after_the_end_of_the_chat()
    {
        var chat = await ConnectedAsync();
        chat.End();

        await chat.DisposeAsync();

        Assert.That(chat.CurrentState.Phase, Is.EqualTo(ChatPhase.Disposed));
        Assert.That(() => chat.GetTranscriptAsync(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => chat.SendMessageAsync("Hello"), Throws.InstanceOf<ObjectDisposedException>());
    }

    private static async Task<FakeChatSession> ConnectedAsync()
    {
        var chat = new FakeChatSession();
        await chat.ConnectAsync();
        chat.Files["file-1"] = [1, 2, 3];
        return chat;
    }
}
