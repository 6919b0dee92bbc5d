using System.Collections;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Connect.Chat.Reactive.Tests.Items.Interactive;

/// <summary>Templates with missing, unexpected or damaged members.</summary>
[TestFixture]
public sealed class TemplateDamageTests
{
    private const int Cases = 5_000;

    private static readonly string[] Values =
        [
            "null", "true", "7", "-1.5e400", "99999999999", "\"x\"", "\"\"", "[]", "[null,7,\"x\",[],{}]", "{}",
            "{\"title\":{}}",
        ];

    private static readonly string[] Hostile =
        [
            "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "\\ud83d", "\\u0000", "\ud83d", "\uFFFF", "1e9999",
            "\"data\":",
        ];

    private static IEnumerable<TestCaseData> Members() =>
        from content in Templates.All
        from path in Paths(JsonNode.Parse(content)!, [])
        select new TestCaseData(content, path).SetArgDisplayNames(TypeOf(content), string.Join('/', path));

    [TestCaseSource(nameof(Members))]
    public void A_missing_member_is_empty_and_the_others_are_kept(string content, object[] path)
    {
        var damaged = JsonNode.Parse(content)!;
        var parent = Parent(damaged, path);
        if (parent is JsonArray array)
            array.RemoveAt((int)path[^1]);
        else
            parent.AsObject().Remove((string)path[^1]);

        AssertWhole(Templates.Message(damaged.ToJsonString()), content, path);
    }

    [TestCaseSource(nameof(Members))]
    public void A_member_of_another_type_is_empty_and_the_others_are_kept(string content, object[] path)
    {
        foreach (var value in Values)
        {
            // As text, because a JsonNode cannot hold -1.5e400.
            var marked = JsonNode.Parse(content)!;
            var parent = Parent(marked, path);
            if (parent is JsonArray array)
                array[(int)path[^1]] = "MARK";
            else
                parent[(string)path[^1]] = "MARK";

            AssertWhole(Templates.Message(marked.ToJsonString().Replace("\"MARK\"", value)), content, path);
        }
    }

    [Test]
    public void Any_text_can_be_parsed()
    {
        Prop.ForAll<NonNull<string>>(static text => IsWhole(Templates.Message(text.Get).Template))
            .QuickCheckThrowOnFailure();
    }

    [Test]
    public void Any_text_is_kept_unchanged()
    {
        Prop.ForAll<NonNull<string>>(static text =>
        {
            var valid = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text.Get));
            var content = JsonNode.Parse(Templates.Panel)!;
            content["data"]!["content"]!["title"] = valid;
            return Templates.Message(content.ToJsonString()).Template.Title == valid;
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void A_damaged_template_never_throws()
    {
        // Seeded, so that failures are reproducible.
        var random = new Random(20261125);
        for (var i = 0; i < Cases; i++)
        {
            var content = Templates.All[random.Next(Templates.All.Length)];
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                var at = random.Next(content.Length);
                content = random.Next(2) == 0
                    ? content.Insert(at, Hostile[random.Next(Hostile.Length)])
                    : content.Remove(at, Math.Min(random.Next(1, 20), content.Length - at));
                content += content.Length == 0 ? "{" : "";
            }

            var damaged = content;
            Assert.That(IsWhole(Templates.Message(damaged).Template), () => damaged);
        }
    }

    private static void AssertWhole(InteractiveMessage message, string content, object[] path)
    {
        Assert.That(IsWhole(message.Template), () => message.Content);
        if (path[0] is not "templateType")
            Assert.That(message.Template.TemplateType, Is.EqualTo(TypeOf(content)), () => message.Content);
        if (path is not (["data"] or ["data", "content"] or ["data", "content", "title"]))
            Assert.That(
                message.Template.Title, Is.EqualTo(Templates.Message(content).Template.Title), () => message.Content);
    }

    // Members of non-nullable types are never null, at any depth.
    private static bool IsWhole(object value) => value.GetType().GetProperties().All(property =>
    {
        var isOptional = Nullable.GetUnderlyingType(property.PropertyType) is not null;
        return (property.GetIndexParameters().Length > 0 ? "" : property.GetValue(value)) switch
        {
            null => isOptional,
            string => true,
            IEnumerable list => list.Cast<object>().All(IsWhole),
            InteractiveTemplate or InteractiveChoice or InteractiveImage
                or InteractiveReply or InteractivePaging or InteractiveLocation =>
                ReferenceEquals(property.GetValue(value), value) || IsWhole(property.GetValue(value)!),
            _ => true,
        };
    });

    private static IEnumerable<object[]> Paths(JsonNode node, object[] path) => node switch
    {
        JsonObject members => members.SelectMany(
            member => (object[][])[[.. path, member.Key], .. Paths(member.Value!, [.. path, member.Key])]),
        JsonArray items => items.SelectMany((item, at) => (object[][])[[.. path, at], .. Paths(item!, [.. path, at])]),
        _ => [],
    };

    private static JsonNode Parent(JsonNode root, object[] path) =>
        path[..^1].Aggregate(root, static (node, step) => step is int at ? node[at]! : node[(string)step]!);

    private static string TypeOf(string content) => (string)JsonNode.Parse(content)!["templateType"]!;
}
