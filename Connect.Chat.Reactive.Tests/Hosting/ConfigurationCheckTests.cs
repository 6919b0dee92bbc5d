using Connect.Chat.Reactive.Hosting;
using Microsoft.Extensions.Configuration;

namespace Connect.Chat.Reactive.Tests.Hosting;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ConfigurationCheckTests
{
    [Test]
    public void Durations_are_no_numbers_and_sections_are_no_values()
    {
        AssertRefusals(typeof(ChatConfiguration), "");

        static void AssertRefusals(Type type, string prefix)
        {
            foreach (var property in type.GetProperties().Where(static property => property.CanWrite))
            {
                var path = prefix + property.Name;
                var kind = property.PropertyType;
                var isSection = kind.Namespace!.StartsWith("Connect", StringComparison.Ordinal) && kind.IsClass;
                var isRefused = kind == typeof(TimeSpan) || isSection || kind.IsGenericType && kind.IsInterface;
                Assert.That(
                    () => ConfigurationCheck.Validate(Number(path)),
                    isRefused ? Throws.InvalidOperationException.With.Message.Contains(path) : Throws.Nothing,
                    path);
                if (isSection)
                    AssertRefusals(kind, $"{path}:");
            }
        }
    }

    private static IConfiguration Number(string path) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(path, "30")]).Build();
}
