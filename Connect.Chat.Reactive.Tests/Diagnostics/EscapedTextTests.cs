using System.Reflection;
using System.Runtime.CompilerServices;
using Connect.Chat.Reactive.Tests.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Diagnostics;

/// <summary>Text from the wire cannot forge log lines or change how they are displayed.</summary>
[TestFixture]
public sealed class EscapedTextTests
{
    private const string Forged = "id\r\nfail: forged\u2028\u0085\u001b[31m\u202e\ud800";

    private const string Escaped = "id\\u000D\\u000Afail: forged\\u2028\\u0085\\u001B[31m\\u202E\\uD800";

    private const BindingFlags Fields =
        BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

    private static IEnumerable<Type> PublicRecords => typeof(ChatItem).Assembly.GetExportedTypes()
        .Where(IsRecord);

    [Test]
    public void Control_characters_invisible_formatting_and_halves_of_pairs_are_escaped() =>
        Assert.That(LogText.Escape(Forged), Is.EqualTo(Escaped));

    [TestCase("", "")]
    [TestCase(null, "")]
    [TestCase("plain-1 ~", "plain-1 ~")]
    [TestCase("größer 日本 😀", "größer 日本 😀")]
    [TestCase("a\U000E0041😀", "a\\uDB40\\uDC41😀")]
    public void Text_that_would_change_the_output_is_escaped(string? text, string escaped) =>
        Assert.That(LogText.Escape(text), Is.EqualTo(escaped));

    [Test]
    public void Unpaired_surrogates_are_escaped() =>
        Assert.That(LogText.Escape("\udc00\ud83d"), Is.EqualTo("\\uDC00\\uD83D"));

    [Test]
    public void Harmless_text_is_not_copied()
    {
        var text = new string('x', 3);

        Assert.That(LogText.Escape(text), Is.SameAs(text));
    }

    [TestCaseSource(nameof(PublicRecords))]
    public void ToString_escapes_all_texts_of(Type type)
    {
        var text = Forge(type).ToString()!;

        Assert.That(text, Is.EqualTo(LogText.Escape(text)));
    }

    [Test]
    public async Task Logs_escape_every_text_of_an_item()
    {
        var log = new RecordingLogger();
        await using var chat = new SimulatedChat(options => options with { LoggerFactory = log });
        await chat.ConnectAsync();

        var item = WireItem.Message(Forged.TrimEnd('\ud800'), chat.Time.GetUtcNow(), "text");
        item["ContentType"] = Forged.TrimEnd('\ud800');
        chat.Service.Socket.Push(WireItem.Frame(item.ToJsonString()));
        chat.Settle();

        Assert.That(chat.Items, Has.Count.EqualTo(1));
        Assert.That(log.AllText, Does.Contain("forged"));
        Assert.That(
            log.Entries.Select(static entry => entry.Text), Is.All.Matches<string>(
                static text => LogText.Escape(text) == text));
    }

    // Creates an instance whose texts all have this value.
    private static object Forge(Type type)
    {
        var forged = RuntimeHelpers.GetUninitializedObject(type);
        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(Fields))
            {
                if (ValueFor(field.FieldType) is { } value)
                    field.SetValue(forged, value);
            }
        }

        return forged;
    }

    private static bool IsRecord(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is not null;

    private static object? ValueFor(Type type) => type switch
    {
        _ when type == typeof(string) => Forged,
        _ when type == typeof(ChatItem) => Forge(typeof(TextMessage)),
        _ when type.Assembly == typeof(ChatItem).Assembly && IsRecord(type) => Forge(type),
        { IsInterface: true, IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) =>
            Array.CreateInstance(type.GetGenericArguments()[0], 0),
        _ => null,
    };
}
