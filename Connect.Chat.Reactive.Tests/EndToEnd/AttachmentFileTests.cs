using System.Net;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Attachments;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

[EachTransport]
[Parallelizable(ParallelScope.All)]
public sealed class AttachmentFileTests : AttachmentFixture
{
    [Test]
    public async Task A_download_of_unexpected_size_leaves_no_file()
    {
        TamperingHandler network = new();
        await using LiveChat chat = await LiveChat.ConnectAsync(
            options => options with { HttpMessageHandler = network });
        using TemporaryFolder folder = new();
        AttachmentMessage file = await ApprovedAsync(
            chat, await chat.Session.SendAttachmentAsync(Source("a.txt")).Within());
        network.Respond = static () => new(HttpStatusCode.OK) { Content = new ByteArrayContent(new byte[3]) };

        AttachmentException failure = await FailureAsync(
            chat.Session.DownloadAttachmentToDirectoryAsync(file.Attachments[0], folder.Path));

        Assert.That(failure.Reason, Is.EqualTo(AttachmentFailure.SizeMismatch));
        Assert.That(folder.Names, Is.Empty);
    }

    [TestCase("../../etc/passwd.txt", "passwd.txt")]
    [TestCase("C:\\x.txt", "x.txt")]
    [TestCase("CON.txt", "_CON.txt")]
    [TestCase("a:b.txt", "a_b.txt")]
    public async Task A_file_name_never_leaves_the_directory(string given, string safe)
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        using TemporaryFolder folder = new();
        AttachmentMessage file = await ApprovedAsync(
            chat, await chat.Session.SendAttachmentAsync(Source(given)).Within());
        Assert.That(file.Attachments[0].Name, Is.EqualTo(given));

        DownloadedAttachment first = await chat.Session.DownloadAttachmentToDirectoryAsync(
            file.Attachments[0], folder.Path).Within();
        DownloadedAttachment second = await chat.Session.DownloadAttachmentToDirectoryAsync(
            file.Attachments[0], folder.Path).Within();
        await chat.Session.DownloadAttachmentToDirectoryAsync(
            file.Attachments[0], folder.Path, overwrite: true).Within();

        Assert.That(first.Path, Is.EqualTo(folder.At(safe)));
        Assert.That(second.Path, Is.EqualTo(folder.At(safe.Replace(".txt", " (2).txt"))));
        Assert.That(folder.Names, Has.Length.EqualTo(2));
        Assert.That(await File.ReadAllBytesAsync(first.Path), Is.EqualTo(Bytes));
    }

    [Test]
    public async Task A_file_is_overwritten_only_on_request_and_completely()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        using TemporaryFolder folder = new();
        SentItem sent = await chat.Session.SendAttachmentAsync(Source("a.txt")).Within();
        await ApprovedAsync(chat, sent);
        await File.WriteAllTextAsync(folder.At("mine.txt"), "mine");

        AttachmentException failure = await FailureAsync(
            chat.Session.DownloadAttachmentToFileAsync(sent.AttachmentId, folder.At("mine.txt")));
        Assert.That(
            (failure.Reason, await File.ReadAllTextAsync(folder.At("mine.txt"))),
            Is.EqualTo((AttachmentFailure.DestinationFailed, "mine")));
        Assert.That(chat.CallsOf("GetAttachment"), Is.Zero);

        DownloadedAttachment downloaded = await chat.Session.DownloadAttachmentToFileAsync(
            sent.AttachmentId, folder.At("mine.txt"), overwrite: true).Within();
        Assert.That((downloaded.Path, downloaded.Bytes), Is.EqualTo((folder.At("mine.txt"), (long)Bytes.Length)));
        Assert.That(await File.ReadAllBytesAsync(downloaded.Path), Is.EqualTo(Bytes));
        Assert.That(folder.Names, Is.EqualTo(["mine.txt"]));
    }

    [Test]
    public async Task A_missing_directory_throws_without_showing_its_name()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        using TemporaryFolder folder = new();

        foreach (Func<Task> call in (Func<Task>[])
        [
            () => chat.Session.DownloadAttachmentToFileAsync("a-1", folder.At("secret/a.txt"), metadata: 7),
            () => chat.Session.DownloadAttachmentToDirectoryAsync(
                new() { Id = "a-1", Name = "a.txt" }, folder.At("secret"), metadata: 7),
        ])
        {
            AttachmentException failure = await FailureAsync(call());
            Assert.That((failure.Reason, failure.Metadata), Is.EqualTo((AttachmentFailure.DestinationFailed, 7)));
            Assert.That(failure.ToString(), Does.Not.Contain("secret"));
        }
    }

    [Test]
    public async Task A_cancelled_download_leaves_no_file()
    {
        TamperingHandler network = new();
        await using LiveChat chat = await LiveChat.ConnectAsync(
            options => options with { HttpMessageHandler = network });
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancellation = new();
        AttachmentMessage file = await ApprovedAsync(
            chat, await chat.Session.SendAttachmentAsync(Source("a.txt")).Within());
        network.Respond = static () => new(HttpStatusCode.OK) { Content = new StreamContent(new StuckStream()) };
        ProgressRecorder progress = new(report =>
        {
            if (report.Bytes > 0)
                cancellation.Cancel();
        });

        Task fetching = chat.Session.DownloadAttachmentToDirectoryAsync(
            file.Attachments[0], folder.Path, progress: progress, cancellationToken: cancellation.Token);

        Assert.That(async () => await fetching.Within(), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(progress.All[^1].Bytes, Is.EqualTo(1));
        Assert.That(folder.Names, Is.Empty);
    }

    [Test]
    public async Task A_file_can_be_sent_by_path_while_another_process_writes_it()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        using TemporaryFolder folder = new();
        await using FileStream writer = new(
            folder.At("log.txt"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        await writer.WriteAsync(Bytes);
        await writer.FlushAsync();

        SentItem sent = await chat.Session.SendAttachmentAsync(folder.At("log.txt")).Within();

        AttachmentMessage file = await ApprovedAsync(chat, sent);
        Assert.That(file.Attachments[0].Name, Is.EqualTo("log.txt"));
        using MemoryStream fetched = new();
        await chat.Session.DownloadAttachmentAsync(sent.AttachmentId, fetched).Within();
        Assert.That(fetched.ToArray(), Is.EqualTo(Bytes));
    }
}
