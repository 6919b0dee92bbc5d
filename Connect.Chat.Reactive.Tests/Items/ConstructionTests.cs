using System.Reflection;

namespace Connect.Chat.Reactive.Tests.Items;

/// <summary>Applications can create every value that a session emits, returns or throws, for their own tests.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ConstructionTests
{
    private static readonly Type[] PublicTypes = typeof(ChatItem).Assembly.GetExportedTypes();

    // A StartPosition is an argument. Its factory methods create it.
    private static readonly Type[] Records =
    [
        .. PublicTypes.Where(
            static type => !type.IsAbstract && type.GetMethod("<Clone>$") is not null && type != typeof(StartPosition)),
    ];

    private static readonly Type[] Exceptions =
        [.. PublicTypes.Where(static type => !type.IsAbstract && typeof(ChatException).IsAssignableFrom(type))];

    [Test]
    public void Every_record_has_a_public_constructor()
    {
        Assert.That(Records.Where(static type => type.GetConstructors().Length == 0), Is.Empty);
        Assert.That(Records, Has.Member(typeof(TextMessage)).And.Member(typeof(ParticipantPresence)));
    }

    [Test]
    public void Every_property_that_a_session_sets_can_be_set_by_others()
    {
        var found =
            from type in Records.Concat(Exceptions)
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where property.SetMethod is { IsPublic: false }
            select $"{type.Name}.{property.Name}";

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Every_kind_of_item_can_be_created_without_arguments()
    {
        var items = PublicTypes.Where(static type => !type.IsAbstract && typeof(ChatItem).IsAssignableFrom(type))
            .Select(static type => (ChatItem)Activator.CreateInstance(type)!)
            .ToList();

        Assert.That(items, Has.Count.GreaterThan(20));
        Assert.That(items.Select(static item => item.Participant), Is.All.SameAs(ChatParticipant.None));
    }

    [Test]
    public void Exceptions_take_the_metadata_that_a_session_returns()
    {
        object metadata = new();

        ChatException[] exceptions =
        [
            new ParticipantServiceException("Throttled.") { StatusCode = 429, Metadata = metadata },
            new AttachmentException("Rejected.") { AttachmentId = "a-1", Metadata = metadata },
            new ChatConnectException(ChatConnectFailure.Network, "No network.") { Metadata = metadata },
        ];

        Assert.That(
            exceptions.Select(static exception => exception.GetType().GetProperty("Metadata")!.GetValue(exception)),
            Is.All.SameAs(metadata));
    }
}
