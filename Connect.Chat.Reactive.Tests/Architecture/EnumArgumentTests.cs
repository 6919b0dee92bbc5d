using System.Reflection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Architecture;

/// <summary>An enumeration in a public argument or option takes the defined values only.</summary>
[TestFixture]
public sealed class EnumArgumentTests
{
    private static IEnumerable<TestCaseData> Arguments =>
        from type in typeof(ChatSession).Assembly.GetExportedTypes()
        where !typeof(Exception).IsAssignableFrom(type)
        from method in type.GetMethods(
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName
        from parameter in method.GetParameters()
        where IsEnum(parameter.ParameterType)
        select new TestCaseData(method, parameter).SetArgDisplayNames($"{type.Name}.{method.Name}", parameter.Name!);

    private static IEnumerable<TestCaseData> Members =>
        from type in typeof(ChatSession).Assembly.GetExportedTypes()
        where type.Name.EndsWith("Options", StringComparison.Ordinal)
            || type.Name.EndsWith("Request", StringComparison.Ordinal)
        from property in type.GetProperties()
        where property.CanWrite && IsEnum(property.PropertyType)
        select new TestCaseData(property).SetArgDisplayNames($"{type.Name}.{property.Name}");

    [TestCaseSource(nameof(Arguments))]
    public async Task An_undefined_value_of_an_argument_is_refused(MethodInfo method, ParameterInfo parameter)
    {
        await using var chat = new SimulatedChat();
        if (method.IsGenericMethodDefinition)
            method = method.MakeGenericMethod(typeof(ChatItem));
        var arguments = OperationArguments.Of(method);
        arguments[parameter.Position] = Undefined(parameter.ParameterType);
        object? target = method.IsStatic ? null : chat.Session;

        var failure = await Failure.Of<ArgumentException>(
            () => OperationArguments.InvokeAsync(method, target, arguments));

        Assert.That(failure.ParamName, Is.EqualTo(parameter.Name));
        Assert.That(chat.Service.Calls, Is.Empty);
    }

    [TestCaseSource(nameof(Members))]
    public async Task An_undefined_value_of_an_option_or_request_is_refused(PropertyInfo property)
    {
        using var client = new ParticipantClient(
            new() { Region = "us-east-1", HttpMessageHandler = new UnresponsiveHandler() });
        var undefined = Undefined(property.PropertyType);
        Func<Task> use = property.DeclaringType!.Name switch
        {
            nameof(ChatSessionOptions) => () => Task.FromResult(
                ChatSession.CreateCustomer(new("c", "p", "t"), With(new ChatSessionOptions { Region = "us-east-1" }))),
            nameof(CreateParticipantConnectionRequest) => () => client.CreateParticipantConnectionAsync(
                With(new CreateParticipantConnectionRequest { ParticipantToken = "t" })),
            nameof(GetTranscriptRequest) => () => client.GetTranscriptAsync(
                With(new GetTranscriptRequest { ConnectionToken = "t" })),
            var other => throw new AssertionException($"{other} has an enumeration: say here how it is used."),
        };

        var failure = await Failure.Of<ArgumentException>(use);

        Assert.That(failure.ParamName, Is.EqualTo(property.Name));

        T With<T>(T value)
        {
            property.SetValue(value, undefined);
            return value;
        }
    }

    private static bool IsEnum(Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsEnum;

    private static object Undefined(Type type) => Enum.ToObject(Nullable.GetUnderlyingType(type) ?? type, 1 << 20);
}
