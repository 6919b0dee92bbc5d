using System.Text;
using Connect.Chat.Reactive.Attachments;
using FsCheck;
using FsCheck.Fluent;

namespace Connect.Chat.Reactive.Tests.Attachments;

[TestFixture]
public sealed class SafeFileNameTests
{
    [TestCase("photo.jpg", "photo.jpg")]
    [TestCase("Grüße 日本 🙂.txt", "Grüße 日本 🙂.txt")]
    [TestCase("../../etc/passwd", "passwd")]
    [TestCase(@"..\..\boot.ini", "boot.ini")]
    [TestCase(@"C:\x", "x")]
    [TestCase("C:x", "C_x")]
    [TestCase("/etc/shadow", "shadow")]
    [TestCase(@"\\server\share\a.txt", "a.txt")]
    [TestCase("a:b", "a_b")]
    [TestCase("a.txt:hidden:$DATA", "a.txt_hidden_$DATA")]
    [TestCase("a<b>c\"d|e?f*g.txt", "a_b_c_d_e_f_g.txt")]
    [TestCase("a\0b.txt", "ab.txt")]
    [TestCase("a\r\nb.txt", "ab.txt")]
    [TestCase("invoice\u202Etxt.exe", "invoicetxt.exe")]
    [TestCase("a\U000E0074\U000E0078b.txt", "ab.txt")]
    [TestCase("invoice\U000E0041\U000E007F.pdf", "invoice.pdf")]
    [TestCase("a\U0001D173b.txt", "ab.txt")]
    [TestCase("CON\U000E0041.txt", "_CON.txt")]
    [TestCase("a\u3164\u115F.txt", "a.txt")]
    [TestCase("\u2003a.txt\u2003.\u2009", "a.txt")]
    [TestCase("a.txt.. .", "a.txt")]
    [TestCase("  a.txt", "a.txt")]
    [TestCase(".htaccess", "htaccess")]
    [TestCase("CON", "_CON")]
    [TestCase("con.txt", "_con.txt")]
    [TestCase("NUL .tar.gz", "_NUL .tar.gz")]
    [TestCase("COM1.log", "_COM1.log")]
    [TestCase("lpt\u00B9", "_lpt\u00B9")]
    [TestCase("CONIN$", "_CONIN$")]
    [TestCase("console.txt", "console.txt")]
    [TestCase("", "attachment.pdf")]
    [TestCase("..", "attachment.pdf")]
    [TestCase("a/", "attachment.pdf")]
    [TestCase(" . . ", "attachment.pdf")]
    public void A_file_name_has_no_path_and_no_forbidden_characters(string given, string safe) =>
        Assert.That(Of(given), Is.EqualTo(safe));

    [Test]
    public void A_long_name_keeps_its_extension_and_fits_every_file_system()
    {
        Assert.That(Of(new string('x', 300) + ".pdf"), Is.EqualTo(new string('x', 196) + ".pdf"));
        Assert.That(
            Encoding.UTF8.GetByteCount(Of(string.Concat(Enumerable.Repeat("日🙂", 100)) + ".pdf")),
            Is.InRange(190, 200));
        Assert.That(Of("a." + new string('x', 300)), Has.Length.EqualTo(200));
    }

    [Test]
    public void An_unpaired_surrogate_is_replaced() => Assert.That(Of("\uD83D.txt\uDE00"), Is.EqualTo("_.txt_"));

    [Test]
    public void A_number_is_inserted_before_the_extension()
    {
        Assert.That(SafeFileName.Numbered("a.tar.gz", 2), Is.EqualTo("a.tar (2).gz"));
        Assert.That(SafeFileName.Numbered("a", 3), Is.EqualTo("a (3)"));
    }

    [Test]
    public void The_default_file_name_is_attachment() =>
        Assert.That(SafeFileName.Of(new() { ContentType = "x/y" }), Is.EqualTo("attachment"));

    [Test]
    public void Any_name_becomes_one_file_name_without_a_directory() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>(static (head, tail) =>
    {
        var name = Of(head.Get + "/" + tail.Get + head.Get);
        return name.Length > 0
            && Path.GetFileName(name) == name
            && name.IndexOfAny(['/', '\\', ':', '\0', '<', '>', '"', '|', '?', '*']) < 0
            && name[0] is not ('.' or ' ') && name[^1] is not ('.' or ' ')
            && Encoding.UTF8.GetByteCount(name) <= 201
            && Of(name) == name;
    }).QuickCheckThrowOnFailure();

    private static string Of(string name) => SafeFileName.Of(new() { Name = name, ContentType = "application/pdf" });
}
