using Connect.Chat.Reactive.Delivery;

namespace Connect.Chat.Reactive.Tests.Delivery;

[TestFixture]
public sealed class SeenItemsTests
{
    private static readonly ItemVersion[] Versions = [new(1, 1), new(2, 1), ItemVersion.Final];

    [Test]
    public void Only_a_later_version_is_an_update([Values(0, 1, 2)] int stored, [Values(0, 1, 2)] int next)
    {
        var seen = new SeenItems();
        Assert.That(seen.Compare(1, Versions[stored]), Is.EqualTo(ItemChange.New));
        seen.Note(1, Versions[stored], "id");
        var change = next > stored ? ItemChange.Updated : ItemChange.None;

        Assert.That(seen.Compare(1, Versions[next]), Is.EqualTo(change));
        Assert.That(seen.Note(1, Versions[next], "id"), Is.EqualTo(change));
        Assert.That(seen.Compare(1, Versions[next]), Is.EqualTo(ItemChange.None));
        Assert.That(seen.Unfinished.Any(), Is.EqualTo(stored < 2 && next < 2));
    }
}
