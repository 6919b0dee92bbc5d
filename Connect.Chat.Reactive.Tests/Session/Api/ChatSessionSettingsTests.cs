using System.Collections;
using System.Net.WebSockets;
using System.Reactive.Concurrency;
using System.Reflection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Participant;
using Connect.Chat.Reactive.Tests.Threading;
using Microsoft.Extensions.Logging;
using Polly;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>The settings have all options, with the same defaults, and pass each of them on.</summary>
[TestFixture]
public sealed class ChatSessionSettingsTests
{
    private static readonly Type[] Settings =
    [
        typeof(ChatSessionSettings), typeof(RetrySettings), typeof(ReconnectSettings), typeof(HeartbeatSettings),
        typeof(TypingSettings), typeof(ReceiptSettings), typeof(AttachmentSettings), typeof(QuotaSettings),
    ];

    // A value that is not the default, for each type of which no value can be computed.
    private static readonly Dictionary<Type, Func<object>> Samples = new()
    {
        [typeof(string)] = static () => "sample",
        [typeof(Uri)] = static () => new Uri("https://sample.example/"),
        [typeof(int?)] = static () => 7,
        [typeof(CallQuota)] = static () => new CallQuota(3, 4),
        [typeof(HttpClient)] = static () => new HttpClient(),
        [typeof(HttpMessageHandler)] = static () => new HttpClientHandler(),
        [typeof(ResiliencePipeline)] = static () => ResiliencePipeline.Empty,
        [typeof(IDictionary<string, string>)] = static () => new Dictionary<string, string> { [".log"] = "text/plain" },
        [typeof(Action<ClientWebSocketOptions>)] = static () => (Action<ClientWebSocketOptions>)(static _ => { }),
        [typeof(IChatTransportFactory)] = static () => new WebsocketClientTransportFactory(),
        [typeof(SharedChatConnection)] = static () => SharedChatConnection.FromUrl(
            static _ => Task.FromResult(new Uri("wss://sample.example/"))),
        [typeof(Func<ChatDetails, CancellationToken, Task<ConnectionToken>>)] = static () =>
            (Func<ChatDetails, CancellationToken, Task<ConnectionToken>>)(
                static (_, _) => throw new NotSupportedException()),
        [typeof(IParticipantClient)] = static () => new ParticipantClient(new() { Region = "us-east-1" }),
        [typeof(IScheduler)] = static () => NewThreadScheduler.Default,
        [typeof(TimeProvider)] = static () => new FakeTimeProvider(),
        [typeof(Func<double>)] = static () => (Func<double>)(static () => 0),
        [typeof(ILoggerFactory)] = static () => new RecordingLogger(),
        [typeof(Action<ChatFault>)] = static () => (Action<ChatFault>)(static _ => { }),
    };

    private static IEnumerable<TestCaseData> Properties =>
        from type in Settings
        from property in PropertiesOf(type)
        select new TestCaseData(type, property).SetArgDisplayNames(type.Name, property.Name);

    [TestCaseSource(nameof(Settings))]
    public void Settings_have_the_same_properties_as_the_options(Type settings) => Assert.That(
        PropertiesOf(settings).Select(static property => property.Name),
        Is.EquivalentTo(PropertiesOf(OptionsOf(settings)).Select(static property => property.Name)));

    [TestCaseSource(nameof(Settings))]
    public void Settings_have_the_defaults_of_the_options(Type settings) => Assert.That(
        Values(ToOptions(Activator.CreateInstance(settings)!)),
        Is.EqualTo(Values(Activator.CreateInstance(OptionsOf(settings))!)));

    [TestCaseSource(nameof(Properties))]
    public void A_setting_reaches_the_options(Type settings, PropertyInfo property)
    {
        var changed = Activator.CreateInstance(settings)!;
        var sample = SampleFor(property, changed);
        property.SetValue(changed, sample);

        var option = OptionsOf(settings).GetProperty(property.Name)!.GetValue(ToOptions(changed));

        var expected = IsSettings(property) ? ToOptions(sample) : sample;
        Assert.That(Flat(option), Is.EqualTo(Flat(expected)));
        Assert.That(Flat(option), Is.Not.EqualTo(Flat(Default(settings, property))));
    }

    [Test]
    public void Options_do_not_change_with_the_settings()
    {
        var settings = new ChatSessionSettings();
        var options = settings.ToOptions();

        settings.Attachments.AllowedExtensions.Clear();
        settings.Retry.MaxRetryAttempts = 0;

        Assert.That(options.Attachments.AllowedExtensions, Is.Not.Empty);
        Assert.That(options.Retry, Is.EqualTo(new RetryOptions()));
    }

    [Test]
    public void Missing_settings_are_reported_by_name()
    {
        var options = new ChatSessionSettings { Region = "us-east-1", Retry = null! }.ToOptions();

        Assert.That(
            () => ChatSession.CreateCustomer(new("c", "p", "t"), options),
            Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo("Retry"));
    }

    private static Type OptionsOf(Type settings) => settings.GetMethod("ToOptions")!.ReturnType;

    private static object ToOptions(object settings) =>
        settings.GetType().GetMethod("ToOptions")!.Invoke(settings, null)!;

    private static PropertyInfo[] PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static bool IsSettings(PropertyInfo property) => Settings.Contains(property.PropertyType);

    private static object? Default(Type settings, PropertyInfo property) =>
        OptionsOf(settings).GetProperty(property.Name)!.GetValue(Activator.CreateInstance(OptionsOf(settings)));

    private static object SampleFor(PropertyInfo property, object settings)
    {
        if (IsSettings(property))
        {
            var nested = Activator.CreateInstance(property.PropertyType)!;
            var first = PropertiesOf(property.PropertyType)[0];
            first.SetValue(nested, SampleFor(first, nested));
            return nested;
        }

        return property.GetValue(settings) switch
        {
            bool value => !value,
            int value => value + 1,
            long value => value + 1,
            TimeSpan value => value + TimeSpan.FromSeconds(1),
            Enum value => Enum.GetValues(property.PropertyType).Cast<object>().First(other => !other.Equals(value)),
            _ => Samples[property.PropertyType](),
        };
    }

    private static IEnumerable<object?> Values(object options) =>
        PropertiesOf(options.GetType()).Select(property => Flat(property.GetValue(options)));

    // Options with a dictionary are not equal to a copy.
    private static object? Flat(object? value) => value switch
    {
        AttachmentOptions attachments => Values(attachments).ToList(),
        IDictionary types => types.Cast<object>().ToList(),
        IReadOnlyDictionary<string, string> types => types.Cast<object>().ToList(),
        _ => value,
    };
}
