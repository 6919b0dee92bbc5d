using Connect.Chat.Reactive.Attachments;

namespace Connect.Chat.Reactive.Tests.Attachments;

[TestFixture]
public sealed class AttachmentSourceTests
{
    private static readonly AttachmentOptions Options = new();

    private static readonly TestCaseData[] Broken =
    [
        Case("path", static () => AttachmentSource.FromFile(null!)),
        Case("path", static () => AttachmentSource.FromFile("")),
        Case("path", static () => AttachmentSource.FromFile("directory/")),
        Case("name", static () => AttachmentSource.FromFile("a.txt", name: new('x', 257))),
        Case("contentType", static () => AttachmentSource.FromFile("a.txt", "")),
        Case("contentType", static () => AttachmentSource.FromFile("a.txt", new string('x', 256))),
        Case("stream", static () => AttachmentSource.FromStream(null!, "a.txt")),
        Case("stream", static () => AttachmentSource.FromStream(new Sink(), "a.txt")),
        Case("name", static () => AttachmentSource.FromStream(new MemoryStream(), null!)),
        Case("name", static () => AttachmentSource.FromStream(new MemoryStream(), "")),
        Case("length", static () => AttachmentSource.FromStream(new MemoryStream(), "a.txt", length: -1)),
        Case("length", static () => AttachmentSource.FromStream(new Passing([1]), "a.txt")),
        Case("name", static () => AttachmentSource.FromBytes(new byte[1], new('x', 257))),
        Case("open", static () => AttachmentSource.FromOpener(null!, 1, "a.txt")),
        Case("length", static () => AttachmentSource.FromOpener(static _ => default, -1, "a.txt")),
        Case("name", static () => AttachmentSource.FromOpener(static _ => default, 1, null!)),
    ];

    [TestCaseSource(nameof(Broken))]
    public void A_bad_argument_throws_with_its_name(string parameter, Func<AttachmentSource> make) =>
        Assert.That(Assert.Catch<ArgumentException>(() => make())!.ParamName, Is.EqualTo(parameter));

    [TestCase(256, true)]
    [TestCase(257, false)]
    public void The_length_of_a_name_is_counted_in_Unicode_characters(int length, bool isValid)
    {
        var name = string.Concat(Enumerable.Repeat("😀", length - 4)) + ".txt";

        Assert.That(
            () => AttachmentSource.FromBytes(new byte[1], name),
            isValid ? Throws.Nothing : Throws.ArgumentException.With.Message.Contains($"{length}"));
    }

    [TestCase("a.csv", "text/csv")]
    [TestCase("A.PDF", "application/pdf")]
    [TestCase("archive.tar.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [TestCase("a.jfif", "image/jpeg")]
    public void The_content_type_is_derived_from_the_file_name(string name, string type) =>
        Assert.That(Checked(AttachmentSource.FromBytes(new byte[1], name)).ContentType, Is.EqualTo(type));

    [Test]
    public void A_given_content_type_is_used() =>
        Assert.That(
            Checked(AttachmentSource.FromBytes(new byte[1], "a.wav", "audio/x-wav")).ContentType,
            Is.EqualTo("audio/x-wav"));

    [TestCase("a.exe")]
    [TestCase("txt")]
    [TestCase("a.")]
    [TestCase("a.txt/")]
    public void An_unsupported_type_is_refused_without_showing_the_file_name(string name)
    {
        var failure = Assert.Catch<ArgumentException>(
            () => Checked(AttachmentSource.FromBytes(new byte[1], name, "text/plain")))!;

        Assert.That(failure.ParamName, Is.EqualTo("source"));
        Assert.That(failure.Message, Does.Not.Contain(name).And.Contain(nameof(AttachmentOptions.AllowedExtensions)));
    }

    [Test]
    public void The_options_set_which_files_can_be_sent()
    {
        var options =
            Options with
            {
                AllowedExtensions = new Dictionary<string, string> { [".ZIP"] = "application/zip" },
                MaxBytes = 2,
            };

        Assert.That(
            AttachmentValidation.Check(AttachmentSource.FromBytes(new byte[2], "a.zip"), options, "source").ContentType,
            Is.EqualTo("application/zip"));
        Assert.That(
            () => AttachmentValidation.Check(AttachmentSource.FromBytes(new byte[3], "a.zip"), options, "source"),
            Throws.ArgumentException.With.Message.Contains("3 bytes"));
        Assert.That(
            () => AttachmentValidation.Check(AttachmentSource.FromBytes(new byte[2], "a.txt"), options, "source"),
            Throws.ArgumentException);
    }

    [Test]
    public void An_empty_or_oversized_file_is_refused()
    {
        Assert.That(
            () => Checked(AttachmentSource.FromBytes(default, "a.txt")),
            Throws.ArgumentException.With.Message.Contains("empty"));
        Assert.That(
            () => Checked(AttachmentSource.FromOpener(static _ => default, (20 * 1024 * 1024) + 1, "a.txt")),
            Throws.ArgumentException);
        Assert.That(
            () => Checked(AttachmentSource.FromOpener(static _ => default, 20 * 1024 * 1024, "a.txt")), Throws.Nothing);
    }

    [Test]
    public void The_length_of_a_stream_defaults_to_its_remaining_bytes()
    {
        using var stream = new MemoryStream(new byte[10]) { Position = 3 };

        Assert.That(AttachmentSource.FromStream(stream, "a.txt").Measure(), Is.EqualTo(7));
        Assert.That(AttachmentSource.FromStream(stream, "a.txt", length: 5).Measure(), Is.EqualTo(5));
    }

    [Test]
    public void A_source_of_unknown_length_fails_typed_without_showing_its_name()
    {
        var stream = new MemoryStream(new byte[1]);
        var closed = AttachmentSource.FromStream(stream, "a.txt");
        stream.Dispose();

        foreach (var source in (AttachmentSource[])[closed, AttachmentSource.FromFile("/nowhere/secret.txt")])
        {
            var failure = Assert.Catch<AttachmentException>(() => source.Measure())!;
            Assert.That(failure.Reason, Is.EqualTo(AttachmentFailure.SourceUnreadable));
            Assert.That(failure.ToString(), Does.Not.Contain("secret"));
        }
    }

    [Test]
    public void A_file_keeps_its_name_unless_another_one_is_given()
    {
        Assert.That(AttachmentSource.FromFile(Path.Combine("folder", "a.txt")).Name, Is.EqualTo("a.txt"));
        Assert.That(AttachmentSource.FromFile("1234.tmp", name: "a.txt").Name, Is.EqualTo("a.txt"));
    }

    [Test]
    public void ToString_shows_no_name_and_no_content()
    {
        object[] shown =
            [
                AttachmentSource.FromFile("secret.txt"),
                Checked(AttachmentSource.FromBytes(new byte[1], "secret.txt")),
                new AttachmentUrl { Url = new(new Uri("https://secret.example/")) },
                new DownloadedAttachment { AttachmentId = "a", Bytes = 1, Path = "secret" },
            ];

        foreach (var value in shown)
            Assert.That(value.ToString(), Does.Not.Contain("secret"));
    }

    private static AttachmentFile Checked(AttachmentSource source) =>
        AttachmentValidation.Check(source, Options, "source");

    private static TestCaseData Case(string parameter, Func<AttachmentSource> make) => new(parameter, make);
}
