using System.Net.Http.Headers;
using Connect.Chat.Reactive.Tests.Attachments;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class DownloadedNameTests : AttachmentTest
{
    [TestCase("attachment; filename=\"report.pdf\"", "application/pdf", "report.pdf", "application/pdf")]
    [TestCase("attachment; filename=report.pdf", "Text/Plain; charset=utf-8", "report.pdf", "Text/Plain")]
    [TestCase("attachment; filename=\"a.pdf\"; filename*=UTF-8''%C3%BC.pdf", null, "ü.pdf", "")]
    [TestCase("inline", null, "", "")]
    [TestCase(null, null, "", "")]
    public async Task A_download_has_the_name_and_type_that_the_storage_states(
        string? disposition, string? type, string name, string contentType)
    {
        await Chat.ConnectAsync();
        Storage.AnswersWith(Content(disposition, type));

        var downloaded = await Chat.Session.DownloadAttachmentAsync("attachment-1", new MemoryStream());

        Assert.That((downloaded.Name, downloaded.ContentType), Is.EqualTo((name, contentType)));
        Assert.That(downloaded.ToString(), Does.Not.Contain("report"));
    }

    [Test]
    public async Task A_download_of_an_attachment_has_its_name_and_type()
    {
        await Chat.ConnectAsync();
        using var folder = new TemporaryFolder();
        Storage.AnswersWith(Content("attachment; filename=stored.bin", "binary/octet-stream"));
        Storage.AnswersWith(Content("attachment; filename=stored.bin", "binary/octet-stream"));

        var known = await Chat.Session.DownloadAttachmentToDirectoryAsync(
            new() { Id = "attachment-1", Name = "../a.txt", ContentType = "text/plain" }, folder.Path);
        var unnamed = await Chat.Session.DownloadAttachmentToDirectoryAsync(
            new() { Id = "attachment-1" }, folder.Path);

        Assert.That((known.Name, known.ContentType), Is.EqualTo(("../a.txt", "text/plain")));
        Assert.That(known.Path, Is.EqualTo(folder.At("a.txt")));
        Assert.That((unnamed.Name, unnamed.ContentType), Is.EqualTo(("stored.bin", "binary/octet-stream")));
    }

    [TestCase("attachment; filename=\"=?utf-7?B?AAAA?=\"")]
    [TestCase("attachment; filename*=bogus''%ZZ")]
    [TestCase(";;;")]
    public async Task A_name_that_cannot_be_decoded_does_not_fail_the_download(string disposition)
    {
        await Chat.ConnectAsync();
        var content = Content(disposition: null, "text/plain");
        content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        Storage.AnswersWith(content);
        using var destination = new MemoryStream();

        var downloading = Chat.Session.DownloadAttachmentAsync("attachment-1", destination);
        Chat.Advance(TimeSpan.FromMinutes(1));
        var downloaded = await downloading.WaitAsync(Hang.Guard);

        Assert.That((downloaded.Name, downloaded.ContentType), Is.EqualTo(("", "text/plain")));
        Assert.That(destination.ToArray(), Is.EqualTo(Bytes));
    }

    [Test]
    public async Task A_destination_that_cannot_tell_its_position_receives_the_file()
    {
        await Chat.ConnectAsync();
        Storage.AnswersWith(Content(disposition: null, type: null));
        var destination = new Sink(claimsToSeek: true);

        await Chat.Session.DownloadAttachmentAsync("attachment-1", destination).WaitAsync(Hang.Guard);

        Assert.That(destination.Written, Is.EqualTo(Bytes));
    }

    private static ByteArrayContent Content(string? disposition, string? type)
    {
        var content = new ByteArrayContent(Bytes);
        if (disposition is not null)
            content.Headers.ContentDisposition = ContentDispositionHeaderValue.Parse(disposition);
        if (type is not null)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }
}
