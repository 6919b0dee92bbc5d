using Connect.Chat.AwsSdk;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Connect.Chat.Reactive.Tests.AwsSdk;

/// <summary>The client of the running test, which <see cref="OverAwsSdkAttribute"/> may have chosen.</summary>
internal static class ClientUnderTest
{
    public const string Property = "Client";
    public const string AwsSdk = "AwsSdk";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Whether the running test is to use the client of examples/AwsSdk.</summary>
    public static bool IsAwsSdk
    {
        get
        {
            for (ITest? test = TestExecutionContext.CurrentContext.CurrentTest; test is not null; test = test.Parent)
            {
                if (test.Properties.Get(Property) is AwsSdk)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Returns the options of the test, with the client under test.</summary>
    public static ChatSessionOptions Configure(ChatSessionOptions options) =>
        IsAwsSdk && options.ParticipantClient is null
            ? options with { ParticipantClient = Create(options) }
            : options;

    private static AwsSdkParticipantClient Create(ChatSessionOptions options)
    {
        var http = options.HttpClient
            ?? (options.HttpMessageHandler is { } handler ? new(handler, disposeHandler: false) : Http);
        return new(new LocalClient(http, options.Endpoint!), new()
        {
            Retry = options.Retry,
            Pipeline = options.Pipeline,
            TimeProvider = options.TimeProvider,
            Jitter = options.Jitter,
            LoggerFactory = options.LoggerFactory,
        });
    }
}
