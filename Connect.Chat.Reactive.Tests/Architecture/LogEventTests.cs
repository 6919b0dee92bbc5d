using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Tests.Architecture;

/// <summary>The events of the log: a filter or an alert names them by id.</summary>
[TestFixture]
public sealed class LogEventTests
{
    private static readonly (string Name, int Id)[] Events =
    [
        .. from type in typeof(ChatSession).Assembly.GetTypes()
           from method in type.GetMethods(
               BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
               | BindingFlags.DeclaredOnly)
           let attribute = method.GetCustomAttribute<LoggerMessageAttribute>()
           where attribute is not null
           select ($"{type.Name}.{method.Name}", attribute.EventId),
    ];

    [Test]
    public void Ids_are_unique() => Assert.That(
        Events.GroupBy(static e => e.Id).Where(static group => group.Count() > 1).Select(static group => group.Key),
        Is.Empty);

    [Test]
    public void There_are_as_many_as_a_bad_night_needs() =>
        Assert.That(Events, Has.Length.GreaterThanOrEqualTo(60));
}
