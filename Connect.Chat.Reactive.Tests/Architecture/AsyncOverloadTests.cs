using System.Reflection;

namespace Connect.Chat.Reactive.Tests.Architecture;

/// <summary>A CancellationToken as the last argument cancels the call, and binds to no other parameter.</summary>
[TestFixture]
public sealed class AsyncOverloadTests
{
    private static readonly MethodInfo[] PublicMethods =
    [
        .. typeof(ChatSession).Assembly.GetExportedTypes()
            .SelectMany(static type => type.GetMethods(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(static method => !method.IsSpecialName),
    ];

    // The session calls these, and always with its token.
    private static readonly Type[] ImplementedByApplications = [typeof(IChatTransport), typeof(IChatTransportFactory)];

    private static readonly MethodInfo[] AsyncMethods =
    [
        .. PublicMethods.Where(static method => !ImplementedByApplications.Contains(method.DeclaringType))
            .Where(static method =>
            typeof(Task).IsAssignableFrom(method.ReturnType)
            || (method.ReturnType.IsGenericType
                && method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>))),
    ];

    [Test]
    public void No_optional_parameter_could_take_a_boxed_token()
    {
        var wrong = PublicMethods
            .SelectMany(static method => method.GetParameters())
            .Where(static parameter => parameter.IsOptional && parameter.ParameterType == typeof(object))
            .Select(static parameter => $"{parameter.Member.DeclaringType!.Name}.{parameter.Member.Name}");

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Every_asynchronous_operation_has_an_overload_with_only_the_token_optional()
    {
        var wrong = AsyncMethods
            .GroupBy(static method => (method.DeclaringType, method.Name))
            .Where(static overloads => !overloads.Any(HasOnlyTheTokenOptional))
            .Select(static overloads => $"{overloads.Key.DeclaringType!.Name}.{overloads.Key.Name}");

        Assert.That(AsyncMethods, Is.Not.Empty);
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Every_overload_of_an_asynchronous_operation_ends_with_the_optional_token()
    {
        var wrong = AsyncMethods
            .Where(static method => !EndsWithTheToken(method))
            .Select(static method => $"{method.DeclaringType!.Name}.{method}");

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Every_overload_that_takes_metadata_has_a_sibling_that_takes_the_token_in_its_place()
    {
        var wrong =
            from method in AsyncMethods
            from parameter in method.GetParameters()
            where parameter.ParameterType == typeof(object)
            let before = method.GetParameters().Take(parameter.Position).Select(static p => p.ParameterType).ToArray()
            let sibling = AsyncMethods
                .Where(other => other.Name == method.Name && other.DeclaringType == method.DeclaringType)
                .Any(other => other.GetParameters() is var others
                    && others.Length <= before.Length + 1
                    && EndsWithTheToken(other)
                    && others.SkipLast(1).Select(static p => p.ParameterType)
                        .SequenceEqual(before.Take(others.Length - 1)))
            where !sibling
            select $"{method.DeclaringType!.Name}.{method}";

        Assert.That(wrong, Is.Empty);
    }

    private static bool EndsWithTheToken(MethodInfo method) =>
        method.GetParameters() is [.., { IsOptional: true } last] && last.ParameterType == typeof(CancellationToken);

    private static bool HasOnlyTheTokenOptional(MethodInfo method) =>
        EndsWithTheToken(method) && method.GetParameters().Count(static parameter => parameter.IsOptional) == 1;
}
