using System.Reactive.Linq;
using System.Reflection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Items.Interactive;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>
/// Valid arguments for every public operation, so that reflection tests include new operations automatically.
/// </summary>
internal static class OperationArguments
{
    public const string FailedToken = "failed-token";
    public const int Metadata = 7;

    private static readonly InteractiveMessage Question = Templates.Message(Templates.QuickReply);

    /// <summary>
    /// The operations of a session: all methods that return a task, with overloads and inherited ones.
    /// </summary>
    public static IReadOnlyList<MethodInfo> Of<TSession>() =>
    [
        .. typeof(TSession).GetInterfaces().Append(typeof(TSession))
            .Where(static type => type.Namespace == typeof(IChatSession).Namespace)
            .SelectMany(static type => type.GetMethods())
            .Where(static method => typeof(Task).IsAssignableFrom(method.ReturnType)),
    ];

    public static object?[] Of(MethodInfo method) =>
        [.. method.GetParameters().Select(parameter => Argument(method, parameter))];

    /// <summary>Invokes a method and awaits its task.</summary>
    public static async Task InvokeAsync(MethodInfo method, object? target, object?[] arguments)
    {
        object? result;
        try
        {
            result = method.Invoke(target, arguments);
        }
        catch (TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }

        if (result is Task task)
            await task.ConfigureAwait(false);
    }

    private static object? Argument(MethodInfo method, ParameterInfo parameter) => parameter.Name switch
    {
        "content" when method.Name.StartsWith("SendEvent", StringComparison.Ordinal) => "",
        "content" => "x",
        "contentType" => ChatContentType.TextPlain,
        "clientToken" => method.Name.StartsWith("Resend", StringComparison.Ordinal) ? FailedToken : null,
        "metadata" => Metadata,
        "messageId" or "attachmentId" or "viewToken" => "a-1",
        "sessionId" => "01234567-89ab-cdef-0123-456789abcdef",
        "redirectUri" => new Uri("https://shop.example/"),
        "source" => AttachmentSource.FromBytes(new byte[1], "a.txt"),
        "path" => Path.Combine(DownloadFolder.Path, $"{Guid.NewGuid():N}.txt"),
        "directory" => DownloadFolder.Path,
        "destination" => new MemoryStream(),
        "attachment" => new ChatAttachment { Id = "a-1", Name = "a.txt" },
        "message" => Question,
        "choice" => ((QuickReplyTemplate)Question.Template).Elements[0],
        "maxResults" => 5,
        "json" => "{}",
        "items" => Observable.Empty<ChatItem>(),
        "kind" => ReceiptKind.Read,
        _ when parameter.ParameterType == typeof(CancellationToken) => CancellationToken.None,
        _ when parameter.ParameterType.IsValueType => Activator.CreateInstance(parameter.ParameterType),
        "progress" or "startPosition" or "nextToken" or "contactId" => null,
        _ =>
            throw new AssertionException(
                $"Add an argument for {parameter.Name} of {method.Name} to {nameof(OperationArguments)}."),
    };
}
