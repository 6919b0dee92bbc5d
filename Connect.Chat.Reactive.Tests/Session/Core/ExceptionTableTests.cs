using System.Reflection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>
/// Runs every operation of every kind of session against every exception that application code may throw. Operations
/// must throw only exceptions of this library. Reflection finds the operations.
/// </summary>
[TestFixture]
public sealed class ExceptionTableTests
{
    private static readonly IReadOnlyList<MethodInfo> Operations = OperationArguments.Of<ICustomerChatSession>();

    private static IEnumerable<string> Kinds => AnyException.Kinds;

    [TestCaseSource(nameof(Kinds))]
    public async Task An_HTTP_handler_may_throw_any_exception(string kind)
    {
        foreach (var operation in Operations)
        {
            await AssertAsync(operation, kind, async chat =>
            {
                await chat.ConnectAsync();
                await FailOnceAsync(chat);
                chat.Break(AnyException.Of(kind));
            });
        }
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task An_HTTP_handler_may_throw_any_exception_before_the_first_connection(string kind)
    {
        foreach (var operation in Operations.Where(static operation => operation.Name != "ResendAsync"))
            await AssertAsync(operation, kind, chat => Done(() => chat.Break(AnyException.Of(kind))));
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task A_custom_client_may_throw_any_exception(string kind)
    {
        foreach (var operation in Operations)
        {
            await AssertAsync(operation, kind, async chat =>
            {
                await chat.ConnectAsync();
                await FailOnceAsync(chat);
                chat.Chat.Service.PlanCall = _ => new() { FailsBefore = AnyException.Of(kind) };
            });
        }
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task The_attachment_storage_may_throw_any_exception(string kind)
    {
        foreach (var operation in Operations.Where(
            static operation => operation.Name.Contains("Attachment", StringComparison.Ordinal)))
        {
            await AssertAsync(operation, kind, async chat =>
            {
                await chat.ConnectAsync();
                for (var i = 0; i < 20; i++)
                    chat.Chat.Service.Storage.Fails(AnyException.Of(kind));
            });
        }
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task A_transport_may_throw_any_exception(string kind)
    {
        foreach (var operation in Operations.Where(static operation => operation.Name != "ResendAsync"))
        {
            await AssertAsync(
                operation, kind, chat => Done(() => chat.Chat.Service.SocketFault = () => AnyException.Of(kind)));
        }
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task A_logger_may_throw_any_exception(string kind)
    {
        foreach (var operation in Operations)
        {
            await AssertAsync(
                operation,
                kind,
                async chat =>
                {
                    await chat.ConnectAsync();
                    await FailOnceAsync(chat);
                },
                options => options with { LoggerFactory = new ThrowingLoggers(() => AnyException.Of(kind)) });
        }
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task A_token_provider_may_throw_any_exception(string kind)
    {
        foreach (var operation in OperationArguments.Of<IAgentChatSession>())
        {
            Func<Task<ConnectionToken>> provide = static () => Task.FromResult(new ConnectionToken("token"));
            await using var desk = new SimulatedDesk(1, configureSession: options => options with
            {
                ConnectionTokenProvider = (_, _) => provide(),
            });
            await desk.ConnectAsync();
            var chat = desk.Chats[0];
            await FailOnceAsync(chat.Session, chat.Service);
            provide = () => throw AnyException.Of(kind);
            chat.Service.ChecksTokens = true;

            var call = Run(operation, chat.Session);
            await Hang.UntilAsync(() =>
            {
                desk.Advance(TimeSpan.FromMinutes(20));
                return call.IsCompleted;
            });

            await AssertEndedAsync(operation, kind, call);
        }
    }

    [Test]
    public void Customer_sessions_have_all_operations()
    {
        string[] missing =
        [
            .. OperationArguments.Of<IAgentChatSession>().Concat(OperationArguments.Of<IBotChatSession>())
                .Select(static operation => $"{operation}").Except(
                    Operations.Select(static operation => $"{operation}")),
        ];

        Assert.That(missing, Is.Empty);
    }

    private static async Task AssertAsync(
        MethodInfo operation,
        string kind,
        Func<BreakableChat, Task> prepare,
        Func<ChatSessionOptions, ChatSessionOptions>? configure = null)
    {
        await using var chat = new BreakableChat(configure);
        await prepare(chat);

        var call = Run(operation, chat.Chat.Session);
        // Some operations wait for a notification between two steps.
        await Hang.UntilAsync(() =>
        {
            chat.Chat.Advance(TimeSpan.FromMinutes(20));
            return call.IsCompleted;
        });

        await AssertEndedAsync(operation, kind, call);
    }

    private static async Task AssertEndedAsync(MethodInfo operation, string kind, Task call)
    {
        try
        {
            await call.WaitAsync(Hang.Guard);
        }
        catch (ChatException exception)
        {
            var takesMetadata = Array.Exists(
                operation.GetParameters(), static parameter => parameter.Name == "metadata");
            if (takesMetadata && exception.GetType().GetProperty("Metadata") is { } metadata)
                Assert.That(
                    metadata.GetValue(exception),
                    Is.EqualTo(OperationArguments.Metadata),
                    $"{operation} lost the metadata");
        }
        catch (Exception exception)
        {
            Assert.Fail($"{operation} threw {exception.GetType().Name} after {kind}: {exception}");
        }
    }

    private static Task Run(MethodInfo operation, IChatSession session) =>
        OperationArguments.InvokeAsync(operation, session, OperationArguments.Of(operation));

    private static Task FailOnceAsync(BreakableChat chat) => FailOnceAsync(chat.Chat.Session, chat.Chat.Service);

    private static async Task FailOnceAsync(IChatSession session, SimulatedService service)
    {
        service.FailNext("SendMessage", ServiceFailure.Of(400, "ValidationException"));
        await Failure.Of<ParticipantServiceException>(
            () => session.SendMessageAsync("x", clientToken: OperationArguments.FailedToken));
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    /// <summary>A chat whose HTTP handler works until a test breaks it.</summary>
    private sealed class BreakableChat : IAsyncDisposable
    {
        private readonly CallSpy _spy;
        private ParticipantClient? _broken;

        public BreakableChat(Func<ChatSessionOptions, ChatSessionOptions>? configure) =>
            (Chat, _spy) = CallSpy.NewChat(configure);

        public SimulatedChat Chat { get; }

        public Task ConnectAsync() => Chat.ConnectAsync();

        public void Break(Exception thrown)
        {
            _spy.Service = _broken = new(new()
            {
                Region = "us-east-1",
                HttpMessageHandler = new ThrowingHandler(thrown),
                TimeProvider = Chat.Time,
                Jitter = static () => 0.5,
            });
            for (var i = 0; i < 20; i++)
                Chat.Service.Storage.Fails(thrown);
        }

        public async ValueTask DisposeAsync()
        {
            await Chat.DisposeAsync();
            _broken?.Dispose();
        }
    }

    private sealed class ThrowingHandler(Exception thrown) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) => throw thrown;
    }

    private sealed class ThrowingLoggers(Func<Exception> thrown) : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw thrown();

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            throw thrown();

        public void Dispose()
        {
        }
    }
}
