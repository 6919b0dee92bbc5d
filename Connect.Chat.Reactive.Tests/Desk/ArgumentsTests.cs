using Connect.Chat.Desk;

namespace Connect.Chat.Reactive.Tests.Desk;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ArgumentsTests
{
    [Test]
    public void Own_chats_have_a_file_each()
    {
        var arguments = Arguments.Parse(
            ["--chat", "ana.json", "--chat", "chen.json", "--endpoint", "http://127.0.0.1:4510"]);

        Assert.That(arguments.Chats, Is.EqualTo(["ana.json", "chen.json"]));
        Assert.That(arguments.Endpoint, Is.EqualTo(new Uri("http://127.0.0.1:4510")));
    }

    [TestCase("--help", ExpectedResult = true)]
    [TestCase("-h", ExpectedResult = true)]
    [TestCase(ExpectedResult = false)]
    public bool Help_is_an_argument(params string[] args) => Arguments.Parse(args).Help;

    [TestCase("--chat needs a value.", "--chat")]
    [TestCase("Unknown argument --chats.", "--chats", "ana.json")]
    [TestCase("--endpoint must be an absolute URL.", "--endpoint", "here")]
    [TestCase("--chat needs --region or --endpoint", "--chat", "ana.json")]
    [TestCase("--chat needs --region or --endpoint", "--region", "us-east-1")]
    public void Wrong_arguments_say_what_to_do(string expected, params string[] args) => Assert.That(
        () => Arguments.Parse(args), Throws.TypeOf<UsageException>().With.Message.StartsWith(expected));
}
