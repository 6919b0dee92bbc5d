using Connect.Chat.Reactive.Hosting;
using Connect.Chat.Reactive.Participant;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Chat.Reactive.Tests.Hosting;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ConfigurationCheckTests
{
    [Test]
    public void Every_property_is_a_key_and_only_values_of_its_type_are_accepted()
    {
        AssertRefusals(typeof(ChatConfiguration), "");

        static void AssertRefusals(Type type, string prefix)
        {
            foreach (var property in type.GetProperties().Where(static property => property.CanWrite))
            {
                var path = prefix + property.Name;
                var kind = property.PropertyType;
                var isSection = kind.Namespace!.StartsWith("Connect", StringComparison.Ordinal) && kind.IsClass;
                var isRefused = kind == typeof(TimeSpan) || kind == typeof(bool) || kind.IsEnum || isSection
                    || kind.IsGenericType && kind.IsInterface || kind == typeof(Polly.ResiliencePipeline)
                    // A quota has two values.
                    || type == typeof(CallQuota);
                Assert.That(
                    () => ConfigurationCheck.Validate(Configuration(path, "30").GetSection("Chat")),
                    isRefused
                        ? Throws.InvalidOperationException.With.Message.Contains(prefix.TrimEnd(':'))
                        : Throws.Nothing,
                    path);
                if (isSection)
                    AssertRefusals(kind, $"{path}:");
            }
        }
    }

    [TestCase("ConectTimeout", "00:00:30", "key ConectTimeout in the section Chat", "Did you mean ConnectTimeout?")]
    [TestCase("Reconnect:BasDelay", "00:00:01", "key BasDelay in the section Chat:Reconnect", "mean BaseDelay?")]
    [TestCase("HealthyAfter", "00:01:00", "key HealthyAfter in", "Did you mean Reconnect:HealthyAfter?")]
    [TestCase("BaseDelay", "00:01:00", "key BaseDelay in", "Did you mean Retry:BaseDelay or Reconnect:BaseDelay?")]
    [TestCase("Typing:Colour", "red", "key Colour in the section Chat:Typing", "known keys are Interval, Indicator")]
    [TestCase("Attachments:Pipeline", "x", "key Pipeline in the section Chat:Attachments", "known keys are MaxBytes")]
    [TestCase("ConnectTimeout", "30s", "Chat:ConnectTimeout is 30s", "00:00:30 for 30 seconds")]
    [TestCase("ConnectTimeout", "30", "Chat:ConnectTimeout is 30,", "mean days")]
    [TestCase("Receive", "Sockets", "Chat:Receive is Sockets", "must be one of Socket, ")]
    [TestCase("Receive", "17", "Chat:Receive is 17", "must be one of Socket, ")]
    [TestCase("UseFips", "yes", "Chat:UseFips is yes", "true or false")]
    [TestCase("Endpoint", "https://[", "Chat:Endpoint is https://[", "such as https://")]
    [TestCase("MaxCatchUpPages", "1,000", "Chat:MaxCatchUpPages is 1,000", "whole number")]
    [TestCase("TranscriptCapacity", "many", "Chat:TranscriptCapacity is many", "whole number")]
    [TestCase("Attachments:MaxBytes", "20 MB", "Chat:Attachments:MaxBytes is 20 MB", "whole number")]
    [TestCase("Quotas:SendMessage:PerSecond", "ten", "Chat:Quotas:SendMessage:PerSecond is ten", "a number")]
    [TestCase("Quotas:SendMessage:PerSecond", "10", "Chat:Quotas:SendMessage has no Burst", "Add it")]
    [TestCase("Attachments:AllowedExtensions:0", "pdf", "Chat:Attachments:AllowedExtensions must", "application/pdf")]
    [TestCase("Region:0", "us-east-1", "Chat:Region has keys", "one value")]
    public void What_cannot_be_read_is_named_with_its_path_and_what_to_write(
        string key, string value, string what, string advice)
    {
        var configuration = Configuration(key, value);
        using var provider = new ServiceCollection().AddConnectChat(configuration.GetSection("Chat")).Services
            .BuildServiceProvider();

        var failure = Assert.Catch<InvalidOperationException>(
            () => provider.GetRequiredService<IChatSessionFactory>())!;

        Assert.That(failure.Message, Does.Contain(what).And.Contains(advice));
        Assert.That(failure.Message, Does.Not.Contain("ErrorOnUnknown").And.Not.Contain("BinderOptions"));
    }

    [Test]
    public void The_whole_configuration_is_not_taken_for_the_section() => Assert.That(
        () => ConfigurationCheck.Validate(Configuration("Region", "us-east-1")),
        Throws.InvalidOperationException.With.Message.Contains("pass that one to AddConnectChat"));

    private static IConfigurationRoot Configuration(string path, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new($"Chat:{path}", value)]).Build();
}
