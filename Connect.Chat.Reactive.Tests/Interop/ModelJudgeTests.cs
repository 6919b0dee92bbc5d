using System.Text.Json.Nodes;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>
/// The members, types, sets of values, paths and errors that LocalConnect knows are those in AWS's SDK for JavaScript.
/// That SDK contains no lengths and ranges, so these are not compared.
/// </summary>
[TestFixture(AwsSdk.Participant)]
[TestFixture(AwsSdk.Connect)]
[Parallelizable(ParallelScope.All)]
public sealed class ModelJudgeTests(string service)
{
    private AwsSdk _aws = null!;
    private JsonNode[] _ours = null!;
    private JsonNode _theirs = null!;

    private static LocalConnect Service => Judges.Service;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _aws = await AwsSdk.StartAsync(Service.Url);
        _ours = await LocalModel.OperationsAsync(Service, service);
        _theirs = await _aws.ModelAsync(service, _ours.Select(LocalModel.Name));
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _aws.DisposeAsync();

    [Test]
    public void Operations_have_the_members_of_the_SDK()
    {
        List<string> differences = [];
        int members = 0;
        foreach ((JsonNode ours, JsonNode theirs) in _ours.Zip(_theirs.Children("operations")))
        {
            string name = ours.Name();
            Compare(name, ours, theirs, "name");
            Compare(name, ours, theirs, "method");
            Compare(name, ours, theirs, "path");
            CompareMembers(name, ours, theirs);
        }

        TestContext.Out.WriteLine($"{service}: {_ours.Length} operations, {members} members compared.");
        Assert.That(differences, Is.Empty);
        Assert.That(members, Is.GreaterThan(_ours.Length));

        void CompareMembers(string path, JsonNode ours, JsonNode theirs)
        {
            Dictionary<string, JsonNode> unknown = theirs.Children("members").ToDictionary(LocalModel.Name);
            foreach (JsonNode member in ours.Children("members"))
            {
                if (!unknown.Remove(member.Name(), out JsonNode? other))
                {
                    differences.Add($"{path}.{member.Name()} is not in the SDK.");
                    continue;
                }

                members++;
                string memberPath = $"{path}.{member.Name()}";
                Compare(memberPath, member, other, "clientToken");
                Compare(memberPath, member, other, "place");

                // The SDK supplies client tokens, so its schemas never require them.
                if (!(bool)member["clientToken"]!)
                    Compare(memberPath, member, other, "required");
                CompareShape(memberPath, member, other);
            }

            differences.AddRange(unknown.Keys.Select(name => $"{path}.{name} is missing."));
        }

        void CompareShape(string path, JsonNode ours, JsonNode theirs)
        {
            Compare(path, ours, theirs, "type");
            Compare(path, ours, theirs, "shape");
            CompareMembers(path, ours, theirs);
            foreach (string part in new[] { "item", "key", "value" })
            {
                if (ours[part] is { } one && theirs[part] is { } other)
                    CompareShape($"{path}.{part}", one, other);
            }
        }

        void Compare(string path, JsonNode ours, JsonNode theirs, string property)
        {
            if (!JsonNode.DeepEquals(ours[property], theirs[property]))
            {
                differences.Add(
                    $"{path}: {property} is {ours[property]?.ToJsonString()}, in the SDK "
                    + $"{theirs[property]?.ToJsonString()}.");
            }
        }
    }

    [Test]
    public void Sets_of_values_are_those_of_the_SDK()
    {
        JsonNode enums = _theirs["enums"]!;
        JsonNode[] ours = [.. _ours.SelectMany(Descendants).Where(static node => node is JsonObject && node["enum"] is not null)];

        foreach (JsonNode one in ours)
        {
            string name = (string)one["enum"]!;
            Assert.That(enums[name], Is.Not.Null, name);
            Assert.That(one.Texts("values"), Is.EquivalentTo(enums.Texts(name)), name);
        }

        Assert.That(ours, Is.Not.Empty);
    }

    [Test]
    public void Errors_are_those_of_the_SDK()
    {
        IEnumerable<string> known = _theirs["errors"]!.AsObject().Select(static error => error.Key);
        string[] ours = [.. _ours.SelectMany(static operation => operation.Texts("errors")).Distinct()];

        Assert.That(ours, Is.SubsetOf(known));
        Assert.That(ours, Has.Length.GreaterThan(4));
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node) =>
        node switch
        {
            JsonObject parent => parent.Select(static child => child.Value),
            JsonArray parent => parent,
            _ => [],
        } is IEnumerable<JsonNode?> children
            ? [node, .. children.OfType<JsonNode>().SelectMany(Descendants)]
            : [node];
}
