using BotCluster;

namespace Connect.Chat.Reactive.Tests.Cluster;

/// <summary>The command line of BotCluster.</summary>
[TestFixture]
public sealed class ArgumentsTests
{
    [Test]
    public void Every_argument_is_read()
    {
        string[] line =
        [
            "--silos", "5", "--chats", "7", "--seconds", "9", "--kill", "1", "--freeze", "2", "--stop", "3",
            "--quota", "20", "--redis", "127.0.0.1:6379", "--simulate", "--contacts", "11", "--seed", "13",
        ];

        Assert.That(Arguments.Parse(line), Is.EqualTo(new Arguments
        {
            Silos = 5,
            Chats = 7,
            Seconds = 9,
            Kills = 1,
            Freezes = 2,
            Stops = 3,
            Quota = 20,
            Redis = "127.0.0.1:6379",
            IsSimulation = true,
            Contacts = 11,
            Seed = 13,
        }));
    }

    [TestCase("--silos", "0")]
    [TestCase("--chats", "many")]
    [TestCase("--kill")]
    [TestCase("--unknown", "1")]
    [TestCase("--silos", "1", "--kill", "1")]
    public void An_invalid_argument_says_how_to_call_the_program(params string[] line) =>
        Assert.That(() => Arguments.Parse(line), Throws.TypeOf<UsageException>().With.Message.Contains("Usage:"));
}
