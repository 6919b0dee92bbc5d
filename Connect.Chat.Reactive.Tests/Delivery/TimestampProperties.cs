using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>For any timestamps of a conversation, the session delivers the same items.</summary>
[TestFixture]
public sealed class TimestampProperties
{
    private const int Runs = 150;

    private static readonly DateTimeOffset Once = new(2021, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Func<Random, int, DateTimeOffset, DateTimeOffset?>[] Assignments =
    [
        static (_, _, now) => now,
        static (_, _, _) => null,
        static (_, _, _) => Once,
        static (_, at, _) => Once.AddSeconds(-at),
        static (chance, _, now) => now.AddYears(chance.Next(-20, 20)),
        static (chance, _, now) => chance.Next(3) == 0 ? null : now.AddSeconds(chance.Next(-4_000, 4_000)),
        static (chance, at, _) => chance.Next(2) == 0 ? Once : Once.AddMilliseconds(at),
    ];

    [Test]
    public async Task The_same_items_are_delivered_whatever_their_times()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var chance = new Random(seed);
            var assign = Assignments[seed % Assignments.Length];
            var at = 0;
            await TalkAsync(seed, now => assign(chance, ++at, now));
        }
    }

    [Test]
    public async Task The_same_items_are_delivered_with_different_kinds_of_times()
    {
        for (var seed = 1_000; seed < 1_000 + Runs; seed++)
        {
            var chance = new Random(seed);
            var at = 0;
            await TalkAsync(seed, now => Assignments[chance.Next(Assignments.Length)](chance, ++at, now));
        }
    }

    // Only the seed decides about the messages and the connection losses. The times must not matter.
    private static async Task TalkAsync(int seed, Func<DateTimeOffset, DateTimeOffset?> stamp)
    {
        var chance = new Random(seed ^ 0x7A1C);
        await using var chat = new SimulatedChat();
        chat.Service.ClockOffset = TimeSpan.FromHours(chance.Next(-24, 25));
        chat.Service.Stamp = stamp;
        chat.Say(chance.Next(130));
        await chat.ConnectAsync().ConfigureAwait(false);
        for (var outages = chance.Next(1, 5); outages > 0; outages--)
        {
            chat.Say(chance.Next(30));
            chat.Lose();
            chat.Advance(TimeSpan.FromSeconds(chance.Next(300)));
            chat.Say(chance.Next(130));
            chat.Return();
            chat.Advance(TimeSpan.FromSeconds(chance.Next(300)));
        }

        chat.Recheck();

        Assert.That(
            chat.Items.Select(static item => item.Id),
            Is.EqualTo(chat.Service.Transcript.Select(WireItem.IdOf)),
            $"seed {seed}");
    }
}
